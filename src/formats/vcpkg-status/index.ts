export { type VcpkgPort, parseVcpkgStatus } from './vcpkg-status.ts';
