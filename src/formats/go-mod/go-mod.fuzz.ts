import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGoMod, parseGoSum, parseGoWork, parseVendorModules } from './index.ts';

const parsers = [parseGoMod, parseGoWork, parseGoSum, parseVendorModules];

export const target: FuzzTarget = {
  name: 'go-mod',
  seeds: [
    '\0module a.b/c\n\ngo 1.22.0\ntoolchain go1.22.5\nrequire (\n\td.e/f v1.0.0 // indirect\n\t"g.h/i" v2.0.0+incompatible\n)\nreplace d.e/f v1.0.0 => ../f\nexclude g.h/i v1.0.0\nretract [v1.0.0, v1.1.0] // no\n',
    '\x01go 1.21\nuse (\n\t./a\n\t`./b`\n)\nreplace a.b/c => d.e/f v1.0.0\n',
    '\x02a.b/c v1.0.0 h1:x=\na.b/c v1.0.0/go.mod h1:y=\n\n',
    '\x03# a.b/c v1.0.0\n## explicit; go 1.17\na.b/c/d\n# e.f/g v0.1.0 => ../g\ne.f/g\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['(\n', ')\n', '=>', '//', '"', '`', '# ', '## explicit', 'require ', '\r', '\u2028', '__proto__'].map((word) => Buffer.from(word)),
  run(bytes) {
    parsers[(bytes[0] ?? 0) % parsers.length]?.(bytes.subarray(1));
  },
};
