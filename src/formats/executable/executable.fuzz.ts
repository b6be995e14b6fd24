import { sourceOf } from '../../core/bytes.ts';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { elfOf, machOOf, peOf, universalOf } from '../../../test/support/go-program.ts';
import { openExecutable, readAddress } from './index.ts';

export const target: FuzzTarget = {
  name: 'executable',
  seeds: [elfOf(), elfOf({ bits: 32, bigEndian: true }), elfOf({ sections: 'stripped' }), peOf(), machOOf(), universalOf(machOOf({ bits: 32 }))],
  dictionary: [
    '\x7fELF\x02\x01',
    '\x7fELF\x01\x02',
    'MZ',
    'PE\0\0',
    '\xcf\xfa\xed\xfe',
    '\xca\xfe\xba\xbe\0\0\0\x01',
    '\xff\xff\xff\xff',
    '\xff\xff',
  ].map((word) => Buffer.from(word, 'latin1')),
  run(bytes) {
    const program = openExecutable(sourceOf(bytes));
    for (const { address, size } of program?.segments ?? []) readAddress(program as NonNullable<typeof program>, address, size);
  },
};
