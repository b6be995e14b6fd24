export { parsePackageJson, type PackageJson } from './package-json.ts';
