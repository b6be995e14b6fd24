import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './conanfile.fuzz.ts';
import { parseConanfile, parseConanfilePy } from './index.ts';

function shown({ packages }: ReturnType<typeof parseConanfile>): readonly string[] {
  return packages.map(({ name, version, scope, properties }) => [name, version, scope, ...Object.values(properties ?? {})].join(' '));
}

describe('conanfile.txt', () => {
  it('gives what its sections require', () => {
    const text = `# Docs
[requires]
# comment
catch2/2.13.8
fmt/[>=8 <9]
spdlog/1.9.2@my_user/my_channel#1234567%%987654   # note

[tool_requires]
cmake/3.25
[options]
a/b
[generators]
cmake_find_package_multi
`;
    expect(shown(parseConanfile(Buffer.from(text)))).toEqual([
      'catch2 2.13.8 runtime',
      'fmt  runtime',
      'spdlog 1.9.2 runtime my_user my_channel',
      'cmake 3.25 development',
    ]);
  });
});

describe('conanfile.py', () => {
  it('gives texts that stand where requirements do', () => {
    const text = `class X(ConanFile):
    name = "x/1"
    requires = "zlib/1.2.13", "fmt/8.1.1"
    tool_requires = ["cmake/3.25"]
    # requires = "old/1.0"
    def requirements(self):
        self.requires("openssl/[>=1.1 <4]", transitive_headers=True)
        self.test_requires('gtest/1.14.0')
        self.requires(f"dyn/{self.version}")
`;
    expect(shown(parseConanfilePy(Buffer.from(text)))).toEqual([
      'zlib 1.2.13 runtime',
      'fmt 8.1.1 runtime',
      'cmake 3.25 development',
      'openssl  runtime',
      'gtest 1.14.0 development',
    ]);
  });
});

describeFuzz(target);
