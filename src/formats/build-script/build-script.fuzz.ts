import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { tokensOf } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/build-script',
  seeds: ['dependencies { // x\n implementation("g:a:${v["x"]}") /* y */\n test \'a\\\'b\' }', 'val x = """a "b" c""" % \'\'\'d\'\'\''].map((seed) =>
    Buffer.from(seed),
  ),
  dictionary: ['"""', "'''", '"', "'", '/*', '*/', '//', '${', '}', '\\', '\n'].map((word) => Buffer.from(word)),
  run(bytes) {
    for (const { value } of tokensOf(Buffer.from(bytes).toString())) if (value.length > bytes.length) throw new Error('longer than the script');
  },
};
