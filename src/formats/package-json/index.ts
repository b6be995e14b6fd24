export { parseManifest, type NodeManifest, type PackageManager } from './manifest.ts';
export { licensesOf, parsePackageJson, type PackageJson } from './package-json.ts';
