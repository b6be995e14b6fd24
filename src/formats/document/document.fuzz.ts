import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { at, itemsOf, membersOf, readJson, readToml, readYaml, textsOf } from './index.ts';

const readers = [readJson, readToml, readYaml];

export const target: FuzzTarget = {
  name: 'formats/document',
  seeds: [
    '\0{"name":"x","list":[1,"2",null],"__proto__":{"a":1}}',
    '\x01name = "x"\n[[package]]\nname = "a"\nversion = "1"\ndependencies = ["b", { name = "c" }]\n[a.b."c d"]\ne = 1979-05-27T07:32:00Z\n',
    '\x02lockfileVersion: 5.4\npackages:\n  /a/1.0.0: {resolution: {integrity: x}}\n---\na: [1, "b"]\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['[[', ']]', '"""', "'''", '= {', '---', '&a', '*a', '\t', '__proto__', '\\u0000', '- ', ': '].map((word) => Buffer.from(word)),
  run(bytes) {
    const value = readers[(bytes[0] ?? 0) % readers.length]?.(bytes.subarray(1));
    for (const document of [value, ...itemsOf(value)]) for (const [key] of membersOf(document)) textsOf(at(document, key));
  },
};
