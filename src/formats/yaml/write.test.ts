import { expect, it } from 'vitest';
import { readYamlStream } from './index.ts';
import { writeYaml } from './write.ts';

const texts = 'y n yes no on off Y NO On ~ null True 1 -1 1.5 .5 1e3 0x1f 0o17 012 0b1 1_000 190:20:30 2024-01-01 .inf .NaN = << * & ! % @ ` #'.split(
  ' ',
);
const values = {
  texts: [...texts, '', ' a ', 'a: b', 'a #b', "it's", '"', 'a\nb\n', '\tx', 'é😀', '\u0085', '- a'],
  numbers: [0, -1, 1.5, 1e21],
  no: true,
  yes: null,
  '': {},
  '1': [],
};

it('writes what is read again as it was, by the rules of YAML 1.1 too', () => {
  const text = writeYaml([{ value: values, comment: ['first', 'two\nlines'] }, { value: { kind: 'List' } }]);
  const { documents } = readYamlStream(Buffer.from(text));
  expect(documents.map((document) => ('value' in document ? document.value : document))).toEqual([values, { kind: 'List' }]);
  expect(text.startsWith('# first\n# two lines\n')).toBe(true);
});

it('writes what is used twice twice', () => {
  const shared = { a: ['b'] };
  expect(writeYaml([{ value: { one: shared, two: shared } }])).toBe('one:\n  a:\n    - b\ntwo:\n  a:\n    - b\n');
});
