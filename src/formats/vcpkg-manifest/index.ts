export { parseVcpkgManifest } from './vcpkg-manifest.ts';
