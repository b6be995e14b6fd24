import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseJuliaManifest, parseJuliaProject } from './index.ts';

export const target: FuzzTarget = {
  name: 'julia-manifest',
  seeds: [
    'julia_version = "1.9.0"\nmanifest_format = "2.0"\n\n[[deps.A]]\ndeps = ["B"]\ngit-tree-sha1 = "00"\nuuid = "ua"\nversion = "1.0.0"\n\n[[deps.B]]\nuuid = "ub"\n',
    '[[Foo]]\ndeps = ["Bar"]\nuuid = "u1"\npath = "x"\n[[Bar]]\nuuid = "u2"\n[Bar.deps]\nFoo = "u1"\n',
    '[deps]\nA = "ua"\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['[[deps.', '[deps]', 'uuid = "', 'version = "', ']]', '"\n'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseJuliaManifest(bytes);
    parseJuliaProject(bytes);
  },
};
