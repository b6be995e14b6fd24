import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { placesOf } from './places.ts';
import { readYamlStream, type YamlDocumentPart } from './stream.ts';

const seeds = [
  'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {on: yes}}\nspec:\n  containers:\n  - name: a\n    args: ["-x", \'y\']\n---\n# nothing\n---\nkind: List\nitems: [1, 0x1F, .5]\n',
  'base: &base\n  a: 1\n  <<: {c: 3}\nuse:\n  <<: [*base, {b: 2}]\n  again: *base\n  again: !!str 12\ntext: |-\n  one\n   two\n\nfolded: >\n  x\n  y\n...\n%YAML 1.1\n---\nb: 2\n',
  '{"apiVersion":"v1","kind":"Pod","a":[1,2.5e3,null,true,"\\u0041"]}{"b":{"__proto__":1}}\n',
  'command: [\n  "a", # why\n  "b"\n]\nquoted: "one\ntwo"\n? complex\n: - - nested\n',
];

const words = [
  '---',
  '...',
  '&base ',
  '*base',
  '<<: ',
  '!!binary ',
  '!Ref ',
  '%YAML 1.2',
  '\t',
  '\r',
  '|+',
  '>-',
  '? ',
  ': ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '\u2028',
  '__proto__: ',
];

export const target: FuzzTarget = {
  name: 'formats/yaml/stream',
  seeds: seeds.map((seed) => Buffer.from(seed)),
  run(bytes) {
    const { text, documents } = readYamlStream(bytes);
    for (const part of documents) {
      if (part.at < part.from || part.at > part.to || part.to > text.length)
        throw new Error(`a part stands outside its text: ${part.from} ${part.at} ${part.to}`);
      if ('value' in part) locateAll(text, part);
    }
  },
  dictionary: words.map((word) => Buffer.from(word)),
};

/** Every value has a place in its document. */
function locateAll(text: string, part: YamlDocumentPart): void {
  const places = placesOf(text, part);
  let budget = 200;
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (budget-- < 0) return;
    const { at, end, found } = places.locate(path);
    if (!found || at < part.from || end > part.to || at > end)
      throw new Error(`${JSON.stringify(path)} is said to stand at ${at} to ${end}: ${found}`);
    if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) visit(item, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(part.value, []);
}
