import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseCabalFreeze } from './index.ts';

export const target: FuzzTarget = {
  name: 'cabal-freeze',
  seeds: [
    'active-repositories: hackage.haskell.org:merge\nconstraints: any.Cabal ==3.2.1.0,\n             any.array installed,\n             tls +compat -hans,\n             any.X ==1.0\nindex-state: hackage.haskell.org 2022-07-07T01:01:53Z\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['constraints:', 'any.', '==', ',', '\n', '--'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseCabalFreeze(bytes);
  },
};
