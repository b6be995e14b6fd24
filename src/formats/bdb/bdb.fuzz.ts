import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { bdbOf } from '../../../test/support/rpm.ts';
import { sourceOf } from '../../core/bytes.ts';
import { readHashValues } from './index.ts';

const values = [Buffer.alloc(4, 7), Buffer.alloc(700, 1), Buffer.alloc(65, 2)];

export const target: FuzzTarget = {
  name: 'bdb',
  seeds: [bdbOf(values), bdbOf(values, { bigEndian: true, hashType: 2, pageSize: 1024 })],
  dictionary: ['ffffffff', '02000000', '00000002', '61150600', '0d', '07', '03', '0000'].map((hex) => Buffer.from(hex, 'hex')),
  run: (bytes) => void [...readHashValues(sourceOf(bytes))],
};
