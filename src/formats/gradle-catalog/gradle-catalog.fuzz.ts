import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGradleCatalog } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/gradle-catalog',
  seeds: [
    '[versions]\na = "1.0"\nb = { strictly = "[1,2[", prefer = "1.5" }\n[libraries]\nx = "g:a:1"\ny = { module = "g:b", version.ref = "a" }\nz = { group = "g", name = "c", version = { require = "1" } }\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['version.ref', 'module', '[libraries]', '[versions]', '__proto__', '= {', 'strictly', '1.+'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseGradleCatalog(bytes);
  },
};
