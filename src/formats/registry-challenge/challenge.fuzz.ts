import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseChallenges } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/registry-challenge',
  seeds: [
    'Bearer realm="https://auth.example.com/token",service="x",scope="repository:a/b:pull"',
    'Basic realm="a \\"b\\"", Bearer realm=x',
    'Negotiate',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"', '\\', '=', ',', 'realm=', 'Bearer ', '__proto__="x"', ' ', '\t'].map((word) => Buffer.from(word)),
  run(bytes) {
    for (const { scheme, parameters } of parseChallenges(Buffer.from(bytes).toString('latin1'))) {
      if (scheme !== scheme.toLowerCase() || [...parameters.keys()].some((name) => name !== name.toLowerCase()))
        throw new Error('names have no case');
    }
  },
};
