export { condaEnvironmentFile, parseCondaEnvironment, type CondaEnvironment } from './conda-environment.ts';
export type { CondaSpec } from './spec.ts';
