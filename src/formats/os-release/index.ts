export { osReleaseFile, osReleasePaths } from './analyser.ts';
export { distroOf, majorRelease, prettyNameOf } from './naming.ts';
export { parseOsRelease } from './parse.ts';
