import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { readYamlStream } from './stream.ts';

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
      if ('value' in part) JSON.stringify(part.value);
    }
  },
  dictionary: words.map((word) => Buffer.from(word)),
};
