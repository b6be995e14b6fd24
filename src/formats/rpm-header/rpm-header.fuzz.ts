import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { rpmOf } from '../../../test/support/rpm.ts';
import { parseRpmHeader } from './header.ts';

export const target: FuzzTarget = {
  name: 'rpm-header',
  seeds: [
    rpmOf({ name: 'bash', version: '5.1.8', release: '4.el9', epoch: 1, license: 'GPLv3+', sourceRpm: 'bash-5.1.8-4.el9.src.rpm' }),
    rpmOf({ name: 'npm', modularity: 'nodejs:16:8050020211206113934:c5368500', files: ['/usr/bin/npm', '/usr/lib/node_modules/npm/package.json'] }),
  ],
  dictionary: ['ffffffff', '7fffffff', '80000000', '000003e8', '0000045d', '00000008', '00'].map((hex) => Buffer.from(hex, 'hex')),
  run: (bytes) => void parseRpmHeader(bytes),
};
