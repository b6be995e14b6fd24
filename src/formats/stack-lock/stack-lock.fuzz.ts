import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseStackLock, parseStackYaml } from './index.ts';

export const target: FuzzTarget = {
  name: 'stack-lock',
  seeds: [
    'packages:\n- completed:\n    hackage: HTTP-4000.3.16@sha256:60,5947\n  original:\n    hackage: HTTP-4000.3.16\n- completed:\n    commit: a5\n    git: https://x/y.git\n    name: kore\n    version: 0.60.0.0\nsnapshots:\n- completed:\n    size: 1\n  original: lts-22.41\n',
    'resolver: lts-18.28\nextra-deps:\n  - a-1.0@sha256:00,1\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['packages:', '- completed:', 'hackage: ', 'snapshots:', '-', '@sha256:'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseStackLock(bytes);
    parseStackYaml(bytes);
  },
};
