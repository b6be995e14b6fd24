import { sourceOf } from '../../core/bytes.ts';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { elfOf, framed, machOOf, peOf } from '../../../test/support/go-program.ts';
import { readBuildInfo } from './index.ts';

const modules = framed([
  'path\texample.com/a',
  'mod\texample.com/a\t(devel)\t',
  'dep\tx\tv1.0.0\th1:=',
  '=>\ty\tv2.0.0\th1:=',
  'build\t-ldflags="-X main.version=1.2.3"',
]);

export const target: FuzzTarget = {
  name: 'go-buildinfo',
  seeds: [
    elfOf({ modules }),
    elfOf({ modules, form: 'pointers', bits: 32, bigEndian: true }),
    elfOf({ modules, form: 'pointers', sections: 'stripped', before: 48 }),
    peOf({ modules }),
    machOOf({ modules }),
  ],
  dictionary: [
    '\xff Go buildinf:',
    '\x08\x02',
    '\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01',
    '\nmod\t',
    '\n=>\t',
    '\ndep\t',
    'build\t"\\x',
    'UPX!',
  ].map((word) => Buffer.from(word, 'latin1')),
  run(bytes) {
    readBuildInfo(sourceOf(bytes));
  },
};
