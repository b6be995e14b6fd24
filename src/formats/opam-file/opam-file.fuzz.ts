import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseOpamFile, parseOpamSwitch } from './index.ts';

export const target: FuzzTarget = {
  name: 'opam-file',
  seeds: [
    'opam-version: "2.0"\ninstalled: ["dune.3.7.2"]\ndepends: [\n  "dune" {>= "2.8"}\n  "ocaml" {= "4.14.0" & post} # c\n  ("a" | "b")\n]\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['depends: [', '"', '{', '}', ']', '#', '{= "'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseOpamFile(bytes);
    parseOpamSwitch(bytes);
  },
};
