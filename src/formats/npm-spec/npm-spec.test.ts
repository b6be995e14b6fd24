import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import {
  folderNamedBy,
  isElsewhere,
  isExactVersion,
  nameInRegistry,
  newTree,
  originOf,
  originOfSpec,
  placeIn,
  requiredFrom,
  requirementsOf,
  splitDescriptor,
  targetOfAlias,
  type Descriptor,
} from './index.ts';
import { target } from './npm-spec.fuzz.ts';

describe('descriptors', () => {
  it.each([
    ['a@^1.0.0', 'a', '^1.0.0'],
    ['@s/a@1', '@s/a', '1'],
    ['@s/a', '@s/a', ''],
    ['a@git@github.com:s/a', 'a', 'git@github.com:s/a'],
    ['a', 'a', ''],
    ['', '', ''],
  ])('%s is %s and %s', (text, name, range) => {
    expect(splitDescriptor(text)).toEqual({ name, range });
  });

  it.each<[string, Descriptor | undefined, string]>([
    ['npm:a@1', { name: 'a', range: '1' }, 'an alias'],
    ['npm:@s/a', { name: '@s/a', range: '' }, 'without a version'],
    ['npm:^1.0.0', undefined, 'a range, as yarn writes it'],
    ['npm:1.0.0', undefined, 'a version, as yarn writes it'],
    ['npm:*', undefined, 'anything'],
    ['npm:>=1 <2', undefined, 'two ends'],
    ['^1.0.0', undefined, 'a range'],
  ])('%s stands for %o: %s', (range, expected) => {
    expect(targetOfAlias(range)).toEqual(expected);
  });

  it.each([
    ['1.2.3', '1.2.3'],
    ['=1.2.3', '1.2.3'],
    ['v1.2.3', '1.2.3'],
    [' 1.2.3 ', '1.2.3'],
    ['1.2.3-rc.1+build', '1.2.3-rc.1+build'],
    ['1.2', undefined],
    ['1.2.x', undefined],
    ['^1.2.3', undefined],
    ['1.2.3 || 2.0.0', undefined],
    ['latest', undefined],
    ['', undefined],
    [`1.2.3-${'a'.repeat(300)}`, undefined],
  ])('%j means exactly %s', (range, version) => {
    expect(isExactVersion(range)).toBe(version);
  });
});

describe('origins', () => {
  it.each<[string, string | undefined, string]>([
    ['^1.0.0', undefined, 'a range'],
    ['latest', undefined, 'a tag'],
    ['', undefined, 'anything'],
    ['npm:a@1', undefined, 'an alias'],
    ['workspace:*', undefined, 'a project of the same workspace'],
    ['catalog:', undefined, 'a range that stands elsewhere'],
    ['s/a', 'github:s/a', 'GitHub in short'],
    ['s/a#semver:^1', 'github:s/a#semver:^1', 'GitHub in short, at a tag'],
    ['gitlab:s/a', 'gitlab:s/a', 'another host in short'],
    ['git@github.com:s/a.git', 'git+ssh://git@github.com/s/a.git', 'as scp has it'],
    ['git+https://me:secret@h/a.git#v1', 'git+https://h/a.git#v1', 'without the password'],
    ['https://h/a.tgz?token=secret#x', 'https://h/a.tgz#x', 'without the token'],
    ['file:../a', 'file:../a', 'a folder'],
    ['../a', 'file:../a', 'a folder without the protocol'],
    ['/a/b', 'file:/a/b', 'an absolute one'],
    ['~/a', 'file:~/a', 'at home'],
  ])('%s asks for %s: %s', (range, origin) => {
    expect(originOfSpec(range)).toBe(origin);
  });

  it.each([
    [undefined, false],
    ['https://npm.e.x/', false],
    ['https://e.x/a.tgz', true],
    ['git+https://h/a.git', true],
    ['file:a.tgz', true],
    ['file:a/', true],
  ])('%s is elsewhere: %s', (origin, expected) => {
    expect(isElsewhere(origin)).toBe(expected);
  });

  it.each([
    ['https://registry.npmjs.org/a/-/a-1.tgz', 'a'],
    ['https://registry.npmjs.org/@s/a/-/a-1.tgz', '@s/a'],
    ['https://registry.yarnpkg.com/@s%2fa/-/a-1.tgz', '@s/a'],
    ['https://npm.e.x/a/-/a-1.tgz', undefined],
    ['https://registry.npmjs.org/a/b/-/a-1.tgz', undefined],
    ['https://registry.npmjs.org.evil.example/a/-/a-1.tgz', undefined],
    [undefined, undefined],
  ])('%s sends %s', (resolved, name) => {
    expect(nameInRegistry(resolved)).toBe(name);
  });

  it('another host is no registry of the package where its path does not name it', () => {
    expect(originOf('https://e.x/b/-/b-1.0.0.tgz', 'a')).toBe('https://e.x/b/-/b-1.0.0.tgz');
    expect(originOf('https://e.x/@s%2Fa/-/a-1.0.0.tgz', '@s/a')).toBe('https://e.x/');
  });

  it.each([
    ['file:a', 'x', 'x/a'],
    ['file:../a/', 'x', 'a'],
    ['link:.', 'x', 'x'],
    ['file:..', 'x', ''],
    ['portal:../../a', 'x', undefined],
    ['file:/a', 'x', undefined],
    ['file:~/a', 'x', undefined],
    ['file:a.tgz', 'x', undefined],
    ['https://e.x/', 'x', undefined],
  ])('%s, asked for in %s, is the folder %s', (origin, from, folder) => {
    expect(folderNamedBy(origin, from)).toBe(folder);
  });
});

describe('places', () => {
  it('what is required is inside, else farther out', () => {
    const tree = newTree();
    const a = placeIn(tree, 'a');
    placeIn(tree, 'b').key = 'outer b';
    placeIn(a, 'b').key = 'inner b';
    expect([requiredFrom(a, 'b'), requiredFrom(placeIn(a, 'b'), 'b'), requiredFrom(tree, 'b'), requiredFrom(a, 'a')]).toEqual([
      'inner b',
      'inner b',
      'outer b',
      undefined,
    ]);
  });
});

describe('requirements', () => {
  it('what is optional counts once, what is for development only where nothing else needs it', () => {
    const manifest = {
      dependencies: { a: '1', b: '1' },
      optionalDependencies: { b: '1', d: '1' },
      devDependencies: { a: '2', c: '1' },
      peerDependencies: { e: '1', f: '1' },
      peerDependenciesMeta: { f: { optional: true } },
    };
    expect(requirementsOf(manifest).map(({ name, range, scope }) => `${name} ${range} ${scope}`)).toEqual([
      'a 1 runtime',
      'b 1 optional',
      'e 1 runtime',
      'd 1 optional',
      'c 1 development',
    ]);
  });

  it.each([[null], [7], [{ dependencies: ['a'] }], [{ dependencies: 'a' }]])('%j asks for nothing', (manifest) => {
    expect(requirementsOf(manifest)).toEqual([]);
  });
});

describeFuzz(target);
