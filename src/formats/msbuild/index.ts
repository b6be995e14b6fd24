export { parseMsbuild, type MsbuildFile, type PackageItem } from './msbuild.ts';
