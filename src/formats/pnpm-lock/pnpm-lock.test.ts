import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePnpmLock, parsePnpmWorkspace } from './index.ts';
import { target } from './pnpm-lock.fuzz.ts';

function parse(text: string): ReturnType<typeof parsePnpmLock> {
  return parsePnpmLock(Buffer.from(text));
}

function published(text: string): readonly LockedPackage[] {
  return parse(text).packages.filter(({ own }) => own === undefined);
}

describe('pnpm-lock.yaml', () => {
  it.each<[string, string, string, string, Partial<LockedPackage>]>([
    ['version 5', '5.4', '/a/1.10.0', '{}', { name: 'a', version: '1.10.0' }],
    ['version 5, a scope', '5.4', '/@s/a/1.0.0', '{}', { name: '@s/a', version: '1.0.0' }],
    ['version 5, peers', '5.3', '/a/1.0.0_@s+b@2.0.0', '{}', { name: 'a', version: '1.0.0' }],
    ['version 5, peers by a hash', '5.4', '/a/1.0.0_fzn43tb6bdtdxy2s3aqevve2su', '{}', { version: '1.0.0' }],
    ['version 5, a pre-release', '5.4', '/a/1.0.0-rc.1_b@2.0.0', '{}', { version: '1.0.0-rc.1' }],
    ['version 5, another registry', '5.4', 'npm.e.x/@s/a/1.0.0', '{}', { name: '@s/a', version: '1.0.0' }],
    ['version 5 with ranges inside', '5.4-inlineSpecifiers', '/a/1.0.0', '{}', { name: 'a' }],
    ['version 6', '6.0', '/a@1.0.0', '{}', { name: 'a', version: '1.0.0' }],
    ['version 6, a scope and peers', '6.0', '/@s/a@1.0.0(@s/b@2.0.0)(c@3.0.0(d@4.0.0))', '{}', { name: '@s/a', version: '1.0.0' }],
    ['version 6, another registry', '6.0', 'npm.e.x/a@1.0.0', '{}', { name: 'a', version: '1.0.0' }],
    ['version 6, a scope in another registry', '6.0', 'npm.e.x/@s/a@1.0.0', '{}', { name: '@s/a', version: '1.0.0' }],
    ['version 9', '9.0', 'a@1.0.0', '{}', { name: 'a', version: '1.0.0' }],
    ['version 9, a scope', '9.0', '"@s/a@1.0.0"', '{}', { name: '@s/a', version: '1.0.0' }],
    ['version 9, a patch', '9.0', 'a@1.0.0(patch_hash=abc)', '{}', { version: '1.0.0', properties: { patched: 'true' } }],
    [
      'version 9, an archive',
      '9.0',
      'a@https://codeload.github.com/s/a/tar.gz/abc',
      '{resolution: {tarball: "https://codeload.github.com/s/a/tar.gz/abc"}, version: 2.0.0}',
      { name: 'a', version: '2.0.0', origin: 'https://codeload.github.com/s/a/tar.gz/abc' },
    ],
    ['version 9, an archive without a version', '9.0', 'a@https://e.x/a.tgz', '{}', { name: 'a', version: '', origin: 'https://e.x/a.tgz' }],
    [
      'version 9, a folder',
      '9.0',
      'a@file:deps/a',
      '{resolution: {directory: deps/a, type: directory}}',
      { name: 'a', version: '', origin: 'file:deps/a' },
    ],
    [
      'a repository',
      '5.4',
      'github.com/s/a/abc',
      '{name: a, version: 1.0.0, resolution: {repo: "git+ssh://git@github.com/s/a.git", commit: abc, type: git}}',
      { name: 'a', version: '1.0.0', origin: 'git+ssh://github.com/s/a.git#abc' },
    ],
    [
      'a repository by https with a password',
      '9.0',
      'a@git+https://h/a.git#abc',
      '{resolution: {repo: "https://u:p@h/a.git", commit: abc, type: git}}',
      { origin: 'git+https://h/a.git#abc' },
    ],
    ['an archive in a mirror', '6.0', '/a@1.0.0', '{resolution: {tarball: "https://npm.e.x/a/-/a-1.0.0.tgz"}}', { origin: 'https://npm.e.x/' }],
    ['development', '6.0', '/a@1.0.0', '{dev: true, optional: true}', { scope: 'development' }],
    ['optional', '6.0', '/a@1.0.0', '{dev: false, optional: true}', { scope: 'optional' }],
    ['run time', '6.0', '/a@1.0.0', '{dev: false}', { scope: 'runtime' }],
  ])('%s', (_, version, key, facts, expected) => {
    const [locked] = published(`lockfileVersion: '${version}'\npackages:\n  ? ${key}\n  : ${facts}\n`);
    expect(locked).toMatchObject(expected);
    if (expected.origin === undefined) expect(locked?.origin).toBeUndefined();
    if (expected.scope === undefined) expect(locked?.scope).toBeUndefined();
  });

  it.each([
    [
      'version 5',
      "lockfileVersion: 5.4\nspecifiers: {a: ^1}\ndependencies:\n  a: 1.0.0_b@2.0.0\n  alias: /@s/c/3.0.0\n  mine: link:../mine\npackages:\n  /a/1.0.0_b@2.0.0:\n    dependencies: {b: 2.0.0}\n  /b/2.0.0:\n    optionalDependencies: {'@s/c': 3.0.0}\n  /@s/c/3.0.0: {}\n",
    ],
    [
      'version 6',
      "lockfileVersion: '6.0'\ndependencies:\n  a: {specifier: ^1, version: 1.0.0(b@2.0.0)}\n  alias: {specifier: 'npm:@s/c@3', version: /@s/c@3.0.0}\n  mine: {specifier: 'link:../mine', version: link:../mine}\npackages:\n  /a@1.0.0(b@2.0.0):\n    dependencies: {b: 2.0.0}\n  /b@2.0.0:\n    optionalDependencies: {'@s/c': 3.0.0}\n  /@s/c@3.0.0: {}\n",
    ],
    [
      'version 9',
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      a: {specifier: ^1, version: 1.0.0(b@2.0.0)}\n      alias: {specifier: 'npm:@s/c@3', version: '@s/c@3.0.0'}\n      mine: {specifier: 'link:../mine', version: link:../mine}\npackages:\n  a@1.0.0: {}\n  b@2.0.0: {}\n  '@s/c@3.0.0': {}\nsnapshots:\n  a@1.0.0(b@2.0.0):\n    dependencies: {b: 2.0.0}\n  b@2.0.0:\n    optionalDependencies: {'@s/c': 3.0.0}\n  '@s/c@3.0.0': {}\n",
    ],
  ])('%s leads from what is asked to what is locked', (_, text) => {
    const { packages, roots } = parse(text);
    const named = new Map(packages.map(({ key, name }) => [key, name]));
    expect(packages.filter(({ own }) => own === undefined).map(({ name, requires }) => [name, ...requires.map((key) => named.get(key))])).toEqual([
      ['a', 'b'],
      ['b', '@s/c'],
      ['@s/c'],
    ]);
    expect(roots?.map(({ key, scope }) => `${named.get(key)} ${scope}`)).toEqual(['a runtime', '@s/c runtime']);
    expect(packages[0]).toMatchObject({ own: true, origin: 'workspace:' });
  });

  it('holds the members of a workspace, each with its own roots', () => {
    const { packages, roots } = parse(
      "lockfileVersion: '9.0'\nimporters:\n  .: {}\n  packages/x:\n    dependencies: {a: {specifier: 1, version: 1.0.0}}\n    devDependencies: {b: {specifier: 1, version: 1.0.0}}\n    optionalDependencies: {c: {specifier: 1, version: 1.0.0}}\npackages: {a@1.0.0: {}, b@1.0.0: {}, c@1.0.0: {}}\nsnapshots: {a@1.0.0: {}, b@1.0.0: {}, c@1.0.0: {}}\n",
    );
    expect(packages.flatMap(({ own, origin }) => (own === true ? [origin] : []))).toEqual(['workspace:', 'workspace:packages/x']);
    expect(roots).toEqual([
      { key: 'a@1.0.0', scope: 'runtime' },
      { key: 'c@1.0.0', scope: 'optional' },
      { key: 'b@1.0.0', scope: 'development' },
    ]);
  });

  it('one package with different peers stands there more than once', () => {
    const text = "lockfileVersion: '9.0'\npackages: {a@1.0.0: {}}\nsnapshots:\n  a@1.0.0(b@1.0.0): {}\n  a@1.0.0(b@2.0.0): {}\n";
    expect(published(text).map(({ key, name }) => `${name} ${key}`)).toEqual(['a a@1.0.0(b@1.0.0)', 'a a@1.0.0(b@2.0.0)']);
  });

  it('a package without a snapshot is not lost', () => {
    expect(published("lockfileVersion: '9.0'\npackages: {a@1.0.0: {}, b@1.0.0: {}}\nsnapshots: {a@1.0.0: {}}\n").map(({ name }) => name)).toEqual([
      'a',
      'b',
    ]);
  });

  it('the first of two documents pins pnpm itself, for development', () => {
    const { packages, roots } = parse(
      "---\nlockfileVersion: '9.0'\nimporters: {.: {packageManagerDependencies: {pnpm: {specifier: 11, version: 11.0.0}}}}\npackages: {pnpm@11.0.0: {}}\nsnapshots: {pnpm@11.0.0: {}}\n---\nlockfileVersion: '9.0'\nimporters: {.: {dependencies: {a: {specifier: 1, version: 1.0.0}}}}\npackages: {a@1.0.0: {}}\nsnapshots: {a@1.0.0: {}}\n",
    );
    expect(packages.map(({ key }) => key)).toEqual(['importer:', 'pnpm@11.0.0', 'a@1.0.0']);
    expect(roots).toEqual([
      { key: 'pnpm@11.0.0', scope: 'development' },
      { key: 'a@1.0.0', scope: 'runtime' },
    ]);
  });

  it.each([
    ['no text', Buffer.from([0xc3, 0x28])],
    ['no YAML', 'a: [\n'],
    ['another document', 'packages: {a@1.0.0: {}}\n'],
    ['a flow that was cut', '{broken}'],
    ['a package without a name', "lockfileVersion: '9.0'\npackages: {nameless: {}}\n"],
    ['a path without a version', 'lockfileVersion: 5.4\npackages: {/foo/bar: {}}\n'],
    ['aliases, with which a small text stands for a huge one', "lockfileVersion: '9.0'\npackages: {a@1.0.0: &x {}, b@1.0.0: *x}\n"],
  ])('is not: %s', (_, text) => {
    expect(() => parsePnpmLock(Buffer.from(text))).toThrow(MalformedError);
  });

  it('an empty file locks nothing', () => {
    expect(parse('# nothing yet\n')).toEqual({ packages: [], roots: [] });
    expect(published("lockfileVersion: '6.0'\n")).toEqual([]);
  });
});

describe('pnpm-workspace.yaml', () => {
  it.each([
    ['packages:\n  - "packages/*"\n  - "!**/test/**"\n', ['packages/*', '!**/test/**']],
    ['catalog:\n  a: ^1\n', []],
    ['', []],
  ])('%j', (text, patterns) => {
    expect(parsePnpmWorkspace(Buffer.from(text))).toEqual(patterns);
  });
});

describeFuzz(target);
