import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseRebarLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'rebar-lock',
  seeds: [
    '{"1.2.0",\n[{<<"a">>,{pkg,<<"a">>,<<"2.9.0">>},0},\n {<<"b">>,{git,"https://x/y.git",{ref,"0123"}},1}]}.\n[\n{pkg_hash,[\n {<<"a">>, <<"00">>}]}\n].\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['{', '}', '<<"', '">>', 'pkg', 'git', '[', ']', '.'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseRebarLock(bytes);
  },
};
