import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { bdbOf, ndbOf, rpmOf, sqliteOf } from '../../../test/support/rpm.ts';
import { sourceOf } from '../../core/bytes.ts';
import { readRpmDatabase } from './database.ts';

const headers = [rpmOf({ name: 'bash', epoch: 1, files: ['/usr/bin/bash', '/usr/bin/sh'] }), rpmOf({ name: 'zlib', sourceRpm: 'zlib-1-1.src.rpm' })];

export const target: FuzzTarget = {
  name: 'rpm-database',
  seeds: [bdbOf(headers), ndbOf(headers), sqliteOf(headers)],
  dictionary: ['ffffffff', '000003e8', '0000045d', '00000002', '81'].map((hex) => Buffer.from(hex, 'hex')),
  run: (bytes) => void readRpmDatabase(sourceOf(bytes)),
};
