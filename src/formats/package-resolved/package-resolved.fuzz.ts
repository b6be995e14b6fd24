import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePackageResolved } from './index.ts';

export const target: FuzzTarget = {
  name: 'package-resolved',
  seeds: [
    '{"pins":[{"identity":"a","kind":"remoteSourceControl","location":"https://github.com/x/a.git","state":{"revision":"01","version":"1.0.0"}}],"version":3}',
    '{"object":{"pins":[{"package":"A","repositoryURL":"git@github.com:x/a.git","state":{"branch":null,"revision":"01","version":"9.2.1"}}]},"version":1}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"pins":', '"state":', '"version":', '"location":', 'null', '[]', '"__proto__":'].map((word) => Buffer.from(word)),
  run(bytes) {
    parsePackageResolved(bytes);
  },
};
