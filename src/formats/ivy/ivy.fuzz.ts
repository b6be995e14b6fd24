import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseIvy } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/ivy',
  seeds: [
    '<ivy-module version="2.0"><info organisation="o" module="m"/><dependencies><dependency org="a" name="b" rev="1.0" conf="compile,test->default"/><dependency name="c" rev="latest.release"/></dependencies></ivy-module>',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['<dependency ', 'rev="', 'conf="', '->', '/>', '${', '__proto__'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseIvy(bytes);
  },
};
