import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseConanfile, parseConanfilePy } from './index.ts';

export const target: FuzzTarget = {
  name: 'conanfile',
  seeds: [
    '[requires]\n# c\nzlib/1.2.13\nfmt/[>=8]\nx/1@u/c#1%2\n\n[tool_requires]\ncmake/3.1\n[generators]\na/b\n',
    'class X(ConanFile):\n    requires = "zlib/1.2.13", "fmt/8.1.1"\n    def requirements(self):\n        self.requires("x/1.0@u/c") # note\n        self.tool_requires(\'cmake/[>=3]\')\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['[requires]', 'self.requires(', '"', '/', '#', '[', ']', '\n'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseConanfile(bytes);
    parseConanfilePy(bytes);
  },
};
