import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { readTerms } from './index.ts';

export const target: FuzzTarget = {
  name: 'beam-terms',
  seeds: [
    '%{\n  "a": {:hex, :a, "1.0.0", [:mix], [{:b, "~> 1.0", [hex: :b]}], "hexpm"}, # c\n}',
    '{"1.2.0",\n[{<<"a">>,{pkg,<<"a">>,<<"2.9.0">>},0}]}.\n% c\n[{pkg_hash,[]}].',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['%{', '{', '}', '[', ']', '"', '<<', '>>', '=>', '\\\\', '%', '#'].map((word) => Buffer.from(word)),
  run(bytes) {
    readTerms(bytes);
  },
};
