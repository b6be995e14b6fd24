import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { sourceOf } from '../../core/bytes.ts';
import { committedFrames } from './wal.ts';

const head = Buffer.from('377f0682002de21800000200000000000102030405060708', 'hex');

export const target: FuzzTarget = {
  name: 'sqlite-wal',
  seeds: [Buffer.concat([head, Buffer.alloc(8 + 24 + 512)])],
  dictionary: ['377f0683', '00000200', 'ffffffff', '0102030405060708'].map((hex) => Buffer.from(hex, 'hex')),
  run: (bytes) => void committedFrames(sourceOf(bytes)),
};
