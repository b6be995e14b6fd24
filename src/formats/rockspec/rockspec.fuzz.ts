import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseRockspec } from './index.ts';

export const target: FuzzTarget = {
  name: 'rockspec',
  seeds: [
    'package = "foo"\nversion = "1.0-1"\ndescription = { license = "MIT", detailed = [[ a ]] }\ndependencies = {\n  "lua >= 5.1", -- c\n  "inspect == 3.1.3",\n  platforms = { unix = { "x" } },\n}\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['dependencies = {', '"', '[[', ']]', '--', '--[[', '{', '}', ' == '].map((word) => Buffer.from(word)),
  run(bytes) {
    parseRockspec(bytes);
  },
};
