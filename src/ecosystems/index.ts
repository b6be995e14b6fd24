import type { Ecosystem } from '../core/ecosystem.ts';
import type { FileAnalyser } from '../core/files.ts';
import { osReleaseFile } from '../formats/os-release/index.ts';
import { embeddedSbom } from './embedded-sboms.ts';
import * as plugs from './plugs.ts';

export { catalogTree } from './catalog.ts';
export { recognizeDistribution } from './distribution.ts';

/** All distributions and languages this version knows. */
export const ecosystems: readonly Ecosystem[] = Object.values(plugs);

/** Everything that reads files of a layer on their behalf, each once. */
export const analysers: readonly FileAnalyser[] = [
  ...new Set<FileAnalyser>([
    osReleaseFile,
    embeddedSbom,
    ...ecosystems.flatMap(({ catalogers }) => catalogers.flatMap((cataloger) => cataloger.analysers)),
  ]),
];
