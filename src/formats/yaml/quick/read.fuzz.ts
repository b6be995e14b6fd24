import { isDeepStrictEqual } from 'node:util';
import type { FuzzTarget } from '../../../../test/support/fuzz.ts';
import { randomYaml } from '../../../../test/support/yaml-writer.ts';
import { buildValue, startOf } from '../build.ts';
import { parseDocument } from '../parse.ts';
import { splitStream } from '../split.ts';
import { withPlainBreaks } from '../stream.ts';
import { quickText, readQuickly } from './read.ts';

const seeds = [
  "apiVersion: v1\nkind: Pod # why\nmetadata: {name: a, \"labels\": {on: yes, b/c: 'd'}, l: [], e: {}}\nspec:\n  containers:\n  - name: a\n    args: [\"-x\", -y, 'it''s']\n  -   name: b\n      -x: -1\n    # c\n  - - 1\n    - 0x1F\n  -\n    k:\n---\n# nothing\n--- # c\nq: w e r\n  t: z\n",
  "a: one\n  two\n  three # c\nb: |\n  x\n   y\n\n  z\nc: >-\n\n  f\n  g\n\n\nd: |+2\n    k\n\ne: \"x\\n\\u0041\n  folded \\\n  on\"\nf: 'o''n\n\n  e'\n\"g\": é\nh: 'ü'\n- i\n",
  '{\n\t"a": [1, 2.5e3, null, true, "\\u0041\\/"],\n  "b": {"c": {}, "d": []}, e: f g, h: i:j,\n}\n# end\n',
  'l:\n- a:\n  - b\n  c:\n- d: |\n    x\n  # e\n- "k": v\n- \'q\'\n- x: # c\n    y\nm:\n\n  n: ~\n',
];

const words = [
  '---\n',
  ': ',
  ':\n',
  '- ',
  '\n- ',
  '# ',
  ' #',
  '|',
  '>',
  '|-\n',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '\n',
  '\n  ',
  '\n    ',
  '\t',
  '\\',
  '&a ',
  '*a',
  '!!str ',
  '<<: ',
  '? ',
  'é',
  '\u0085',
  '__proto__: ',
  'constructor: ',
  '%',
  '@',
  '...',
  '-,',
  '--',
  '?,',
];

/** Whatever is read quickly is what the whole parser reads. */
export const target: FuzzTarget = {
  name: 'formats/yaml/quick',
  seeds: [...seeds, ...Array.from({ length: 12 }, (_, seed) => randomYaml(seed))].map((seed) => Buffer.from(seed)),
  run: (bytes) => void comparedQuickly(Buffer.from(bytes).toString('utf8')),
  dictionary: words.map((word) => Buffer.from(word)),
};

/** How many documents of a text are read quickly. @throws where the whole parser reads one differently */
export function comparedQuickly(text: string): number {
  const source = withPlainBreaks(text);
  const lines = quickText(source);
  if (lines === undefined) return 0;
  return splitStream(source, 1_000).filter(({ from, to }) => {
    const quick = readQuickly(lines, from, to === source.length ? lines.length : to);
    if (quick === undefined) return false;
    const parsed = parseDocument(source.slice(from, to));
    const whole = buildValue(parsed, { nodes: 0 });
    const at = from + parsed.original(startOf(parsed.events[1]));
    if (whole.duplicates.length === 0 && at === quick.at && isDeepStrictEqual(quick.value, whole.value)) return true;
    throw new Error(`read as ${JSON.stringify(quick)} and as ${JSON.stringify({ ...whole, at })}: ${JSON.stringify(source.slice(from, to))}`);
  }).length;
}
