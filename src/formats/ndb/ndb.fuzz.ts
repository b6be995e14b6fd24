import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { ndbOf } from '../../../test/support/rpm.ts';
import { sourceOf } from '../../core/bytes.ts';
import { readNdbBlobs } from './index.ts';

export const target: FuzzTarget = {
  name: 'ndb',
  seeds: [ndbOf([Buffer.alloc(100, 1), Buffer.alloc(4, 2), Buffer.alloc(0)])],
  dictionary: ['Slot', 'BlbS', 'BlbE', 'RpmP', '\xff\xff\xff\xff', '\0\x01\0\0', '\x01\0\0\0'].map((text) => Buffer.from(text, 'latin1')),
  run: (bytes) => void [...readNdbBlobs(sourceOf(bytes))],
};
