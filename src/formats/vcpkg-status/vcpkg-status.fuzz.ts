import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseVcpkgStatus } from './index.ts';

export const target: FuzzTarget = {
  name: 'vcpkg-status',
  seeds: [
    'Package: zlib\nVersion: 1.2.13\nPort-Version: 1\nArchitecture: x64-linux\nMulti-Arch: same\nAbi: 00\nStatus: install ok installed\n\nPackage: zlib\nFeature: core\nArchitecture: x64-linux\nStatus: install ok installed\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['Package: ', 'Version: ', 'Status: ', '\n\n', ': ', 'Feature: '].map((word) => Buffer.from(word)),
  run(bytes) {
    parseVcpkgStatus(bytes);
  },
};
