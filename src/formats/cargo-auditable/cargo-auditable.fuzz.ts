import { deflateSync } from 'node:zlib';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { elfOf, machOOf } from '../../../test/support/go-program.ts';
import { sourceOf } from '../../core/bytes.ts';
import { readAuditable } from './index.ts';

const data = deflateSync(
  '{"packages":[{"name":"a","version":"1.0.0","source":"crates.io","dependencies":[1]},{"name":"b","version":"0.1.0","source":"local","root":true}]}',
);

export const target: FuzzTarget = {
  name: 'cargo-auditable',
  seeds: [elfOf({ data, sections: { data: '.dep-v0' } }), elfOf({ bits: 32, bigEndian: true, data, sections: { data: '.dep-v0' } }), machOOf()],
  dictionary: [Buffer.from('.dep-v0'), Buffer.from([0x78, 0x9c]), Buffer.from('7f454c46', 'hex')],
  run(bytes) {
    readAuditable(sourceOf(bytes));
  },
};
