import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { readYamlDocument } from './document.ts';

const seeds = [
  'a: 1\nb: [x, "y", \'z\']\nc: {d: e, f: null}\n',
  '# comment\n---\nlist:\n  - one: 1\n    two: |\n      text\n      more\n  - &anchor >-\n    folded\n',
  'key: !!str 1\n? complex\n: value\n"quoted \\u0041": ~\n',
];

export const target: FuzzTarget = {
  name: 'formats/yaml',
  seeds: seeds.map((seed) => Buffer.from(seed)),
  run: (bytes) => void readYamlDocument(Buffer.from(bytes).toString('utf8')),
  dictionary: ['---', '...', '&a', '*a', '<<', '!!', '%YAML 1.2', '\t', '\r', '|+', '>-', '? ', ': ', '- ', '{', '}', '__proto__'].map((word) =>
    Buffer.from(word),
  ),
};
