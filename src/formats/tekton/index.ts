export { isTektonKind } from './kinds.ts';
export { parseTektonPipelines, type ReadTekton } from './pipeline.ts';
