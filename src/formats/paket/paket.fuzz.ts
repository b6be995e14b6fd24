import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePaketDependencies, parsePaketLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'paket',
  seeds: [
    'RESTRICTION: == net8.0\nNUGET\n  remote: https://api.nuget.org/v3/index.json\n    A (1.0.0)\n      B (>= 2.0)\n    B (2.0.0) - restriction: >= net45\n\nGROUP Build\nGITHUB\n  remote: a/b\n    src/x.fs (0123abcd)\n      FSharp.Core (>= 4.3)\n',
    'source https://api.nuget.org/v3/index.json\n\nnuget A ~> 1.0\ngithub a/b\ngroup Test\n  nuget NUnit\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['GROUP ', 'NUGET', 'GITHUB', '  remote: ', '    ', '      ', ' (', ')', '\n', 'nuget '].map((word) => Buffer.from(word)),
  run(bytes) {
    parsePaketDependencies(bytes);
    if (bytes[0] !== 0x73) parsePaketLock(bytes);
  },
};
