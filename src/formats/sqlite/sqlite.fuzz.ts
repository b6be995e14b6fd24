import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { sqliteOf } from '../../../test/support/rpm.ts';
import { sourceOf } from '../../core/bytes.ts';
import { openSqlite } from './index.ts';

export const target: FuzzTarget = {
  name: 'sqlite',
  seeds: [sqliteOf([Buffer.alloc(1200, 1), Buffer.alloc(20, 2)]), sqliteOf([])],
  dictionary: ['ffffffffffffffffff', '00000002', '00000003', '0d', '05', '81', 'ffff', '0200'].map((hex) => Buffer.from(hex, 'hex')),
  run: (bytes) => void [...openSqlite(sourceOf(bytes)).rows('Packages')],
};
