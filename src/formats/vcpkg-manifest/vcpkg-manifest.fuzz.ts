import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseVcpkgManifest } from './index.ts';

export const target: FuzzTarget = {
  name: 'vcpkg-manifest',
  seeds: [
    '{"name":"x","dependencies":["a",{"name":"b","version>=":"1.0","host":true}],"overrides":[{"name":"a","version":"1.2.3","port-version":4}],"features":{"f":{"dependencies":["c"]}}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"dependencies":', '"overrides":', '"version":', 'null', '[]', '{'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseVcpkgManifest(bytes);
  },
};
