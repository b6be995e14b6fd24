import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { MalformedError } from '../../core/error.ts';
import { parseNpmLock } from './index.ts';
import { target } from './npm-lock.fuzz.ts';

function parse(document: unknown): ReturnType<typeof parseNpmLock> {
  return parseNpmLock(Buffer.from(JSON.stringify(document)));
}

function byPath(packages: Readonly<Record<string, unknown>>): readonly LockedPackage[] {
  return parse({ lockfileVersion: 3, packages }).packages;
}

describe('lock files of npm by path', () => {
  it.each<[string, string, object, Partial<LockedPackage>]>([
    ['a package', 'node_modules/a', { version: '1.0.0' }, { name: 'a', version: '1.0.0', scope: 'runtime' }],
    ['a scope', 'node_modules/@s/a', { version: '1.0.0' }, { name: '@s/a' }],
    ['one inside another', 'node_modules/x/node_modules/@s/a', { version: '1.0.0' }, { name: '@s/a' }],
    ['one inside a member of the workspace', 'packages/x/node_modules/a', { version: '1.0.0' }, { name: 'a' }],
    ['an alias', 'node_modules/b', { name: 'a', version: '1.0.0' }, { name: 'a', properties: { alias: 'b' } }],
    [
      'another package behind the name',
      'node_modules/b',
      { version: '1.0.0', resolved: 'https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz' },
      { name: '@s/a', properties: { alias: 'b' } },
    ],
    ['a package that another brings along', 'node_modules/a', { version: '1.0.0', inBundle: true }, { properties: { bundled: 'true' } }],
    ['development', 'node_modules/a', { version: '1.0.0', dev: true }, { scope: 'development' }],
    ['optional for development', 'node_modules/a', { version: '1.0.0', dev: true, optional: true }, { scope: 'development' }],
    ['optional', 'node_modules/a', { version: '1.0.0', optional: true }, { scope: 'optional' }],
    ['optional, or for development', 'node_modules/a', { version: '1.0.0', devOptional: true }, { scope: 'optional' }],
    ['a peer is installed too', 'node_modules/a', { version: '1.0.0', peer: true }, { scope: 'runtime' }],
    ['a license', 'node_modules/a', { version: '1.0.0', license: 'MIT' }, { licenses: ['MIT'] }],
    ['licenses of old', 'node_modules/a', { version: '1.0.0', license: [{ type: 'MIT' }, 'ISC'] }, { licenses: ['MIT', 'ISC'] }],
    ['no version', 'node_modules/a', {}, { version: '' }],
    ['a version that is no text', 'node_modules/a', { version: 7 }, { version: '' }],
    ['a member of the workspace', 'packages/a', { version: '1.0.0' }, { name: 'a', own: true, origin: 'workspace:packages/a' }],
    ['a folder outside of the project', '../a', { version: '1.0.0' }, { name: 'a', origin: 'file:../a' }],
    ['a name that every object has', 'node_modules/__proto__', { version: '1.0.0' }, { name: '__proto__' }],
    ['a path that ends too early', 'node_modules', {}, { own: true }],
  ])('%s', (_, path, facts, expected) => {
    // A literal with the key __proto__ would set the prototype.
    const [locked] = parseNpmLock(Buffer.from(`{"lockfileVersion":3,"packages":{${JSON.stringify(path)}:${JSON.stringify(facts)}}}`)).packages;
    expect(locked).toMatchObject({ key: path, ...expected });
  });

  it.each([
    ['the npm registry', 'https://registry.npmjs.org/a/-/a-1.0.0.tgz', undefined],
    ['the registry of yarn, which is the same', 'https://registry.yarnpkg.com/a/-/a-1.0.0.tgz', undefined],
    ['a mirror', 'https://npm.example.com/repository/all/a/-/a-1.0.0.tgz', 'https://npm.example.com/repository/all/'],
    ['a mirror that wants a password', 'https://me:secret@npm.example.com/a/-/a-1.0.0.tgz', 'https://npm.example.com/'],
    ['GitHub’s registry', 'https://npm.pkg.github.com/download/@s/a/1.0.0/abc', 'https://npm.pkg.github.com/'],
    ['a repository', 'git+ssh://git@github.com/s/a.git#abc', 'git+ssh://github.com/s/a.git#abc'],
    ['an archive', 'https://codeload.github.com/s/a/tar.gz/abc', 'https://codeload.github.com/s/a/tar.gz/abc'],
    ['an archive of another package', 'https://npm.example.com/evil/-/evil-1.0.0.tgz', 'https://npm.example.com/evil/-/evil-1.0.0.tgz'],
    ['an archive with a token', 'https://e.x/a.tgz?token=secret', 'https://e.x/a.tgz'],
    ['a file', 'file:vendor/a-1.0.0.tgz', 'file:vendor/a-1.0.0.tgz'],
    ['an offline mirror names the file only', 'a-1.0.0.tgz', undefined],
  ])('comes from %s', (_, resolved, origin) => {
    expect(byPath({ 'node_modules/a': { version: '1.0.0', resolved } })[0]?.origin).toBe(origin);
  });

  it('requires what lies nearest, as Node.js looks it up', () => {
    const { packages, roots } = parse({
      packages: {
        '': { dependencies: { a: '1' }, devDependencies: { b: '1' }, optionalDependencies: { c: '1' } },
        'node_modules/a': {
          dependencies: { b: '1' },
          peerDependencies: { c: '1', none: '1', d: '1' },
          peerDependenciesMeta: { d: { optional: true } },
        },
        'node_modules/a/node_modules/b': { dependencies: { c: '1' }, devDependencies: { d: '1' } },
        'node_modules/b': {},
        'node_modules/c': { dependencies: { a: '1' } },
        'node_modules/d': {},
        'packages/x': { dependencies: { b: '1', c: '1' } },
        'packages/x/node_modules/b': {},
        'node_modules/x': { link: true, resolved: 'packages/x' },
      },
    });
    const requires = Object.fromEntries(packages.map(({ key, requires: required }) => [key, required]));
    expect(requires).toMatchObject({
      'node_modules/a': ['node_modules/a/node_modules/b', 'node_modules/c'],
      'node_modules/a/node_modules/b': ['node_modules/c'],
      'node_modules/c': ['node_modules/a'],
    });
    expect(roots).toEqual([
      { key: 'node_modules/a', scope: 'runtime' },
      { key: 'node_modules/c', scope: 'optional' },
      { key: 'node_modules/b', scope: 'development' },
      { key: 'packages/x/node_modules/b', scope: 'runtime' },
      { key: 'node_modules/c', scope: 'runtime' },
    ]);
    expect(packages.map(({ key }) => key)).not.toContain('node_modules/x');
  });

  it('a link that leads nowhere is nothing', () => {
    expect(byPath({ '': {}, 'node_modules/x': { link: true, resolved: '' } }).map(({ key }) => key)).toEqual(['']);
  });

  it('without an entry for the project it is not told what the project names', () => {
    expect(parse({ packages: { 'node_modules/a': { version: '1' } } }).roots).toBeUndefined();
  });
});

describe('lock files of npm by name', () => {
  it.each<[string, object, Partial<LockedPackage>]>([
    ['a package', { version: '1.0.0', resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' }, { name: 'a', version: '1.0.0', scope: 'runtime' }],
    ['development', { version: '1.0.0', dev: true }, { scope: 'development' }],
    ['optional', { version: '1.0.0', optional: true }, { scope: 'optional' }],
    ['an alias', { version: 'npm:@s/b@1.0.0' }, { name: '@s/b', version: '1.0.0', properties: { alias: 'a' } }],
    ['a repository has no version', { version: 'git+ssh://git@github.com/s/a.git#abc' }, { version: '', origin: 'git+ssh://github.com/s/a.git#abc' }],
    ['a repository in short', { version: 'github:s/a#abc' }, { version: '', origin: 'github:s/a#abc' }],
    ['an archive', { version: 'https://e.x/a.tgz' }, { version: '', origin: 'https://e.x/a.tgz' }],
    ['a file', { version: 'file:a.tgz' }, { version: '', origin: 'file:a.tgz' }],
    ['a folder of the project', { version: 'file:deps/a' }, { version: '', own: true, origin: 'workspace:deps/a' }],
    ['a folder beside the project', { version: 'file:../a' }, { version: '', origin: 'file:../a' }],
    ['one that another brings along', { version: '1.0.0', bundled: true }, { properties: { bundled: 'true' } }],
  ])('%s', (_, facts, expected) => {
    expect(parse({ lockfileVersion: 1, dependencies: { a: facts } }).packages[0]).toMatchObject({ key: 'node_modules/a', ...expected });
  });

  it('requires what lies nearest', () => {
    const { packages, roots } = parse({
      lockfileVersion: 1,
      dependencies: {
        a: { version: '1', requires: { b: '1', c: '1' }, dependencies: { b: { version: '2', requires: { c: '1' } } } },
        b: { version: '1', requires: true },
        c: { version: '1', requires: { a: '1' } },
      },
    });
    const named = new Map(packages.map(({ key, name, version }) => [key, `${name}@${version}`]));
    expect(packages.map(({ name, version, requires }) => [`${name}@${version}`, requires.map((key) => named.get(key))])).toEqual([
      ['a@1', ['b@2', 'c@1']],
      ['b@1', []],
      ['c@1', ['a@1']],
      ['b@2', ['c@1']],
    ]);
    expect(new Set(packages.map(({ key }) => key)).size).toBe(4);
    expect(roots).toBeUndefined();
  });

  it('both forms in one file: paths say more', () => {
    const { packages } = parse({ lockfileVersion: 2, packages: { 'node_modules/a': { version: '2' } }, dependencies: { a: { version: '1' } } });
    expect(packages.map(({ version }) => version)).toEqual(['2']);
  });
});

describe('what is no lock file of npm', () => {
  it.each([
    ['nothing', ''],
    ['cut off', '{"lockfileVersion":3,"packages":{"node_modules/a":{"ver'],
    ['another document', '{"name":"a"}'],
    ['a list', '[]'],
    ['packages that are none', '{"packages":7}'],
    ['both sides of a conflict', '{\n<<<<<<< HEAD\n"lockfileVersion":3\n=======\n'],
    ['nested to no end by path', `{"packages":{"${'node_modules/a/'.repeat(1_000)}":{}}}`],
    ['nested to no end by name', `${'{"dependencies":{"a":'.repeat(1_000)}{}${'}}'.repeat(1_000)}`],
  ])('%s', (_, text) => {
    expect(() => parseNpmLock(Buffer.from(text))).toThrow(MalformedError);
  });

  it('an empty project is one', () => {
    expect(parse({ lockfileVersion: 3, packages: {} })).toEqual({ packages: [] });
    expect(parse({ lockfileVersion: 1 })).toEqual({ packages: [] });
  });
});

describeFuzz(target);
