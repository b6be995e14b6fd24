import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { MalformedError } from '../../core/error.ts';
import { parseBunLock } from './index.ts';
import { target } from './bun-lock.fuzz.ts';

function parse(packages: string, workspaces = '{}'): ReturnType<typeof parseBunLock> {
  return parseBunLock(Buffer.from(`{ "lockfileVersion": 1, "workspaces": ${workspaces}, "packages": ${packages}, }`));
}

describe('bun.lock', () => {
  it.each<[string, string, Partial<LockedPackage>]>([
    ['a package', '"a": ["a@1.0.0", "", {}, "sha512-x=="]', { key: 'a', name: 'a', version: '1.0.0' }],
    ['a scope', '"@s/a": ["@s/a@1.0.0", "", {}, ""]', { name: '@s/a', version: '1.0.0' }],
    ['one inside another', '"b/@s/a": ["@s/a@1.0.0", "", {}, ""]', { name: '@s/a' }],
    ['an alias', '"b": ["a@1.0.0", "", {}, ""]', { name: 'a', properties: { alias: 'b' } }],
    ['fewer items', '"a": ["a@1.0.0"]', { version: '1.0.0' }],
    ['another registry', '"a": ["a@1.0.0", "https://u:p@npm.e.x", {}, ""]', { origin: 'https://npm.e.x/' }],
    ['an archive in another registry', '"a": ["a@1.0.0", "https://npm.e.x/a/-/a-1.0.0.tgz", {}, ""]', { origin: 'https://npm.e.x/' }],
    ['a repository', '"a": ["a@github:s/a#abc", {}, "s-a-abc"]', { name: 'a', version: '', origin: 'github:s/a#abc' }],
    ['an archive', '"a": ["a@https://e.x/a.tgz", {}]', { version: '', origin: 'https://e.x/a.tgz' }],
    ['a folder', '"a": ["a@file:deps/a", {}]', { version: '', origin: 'file:deps/a' }],
    ['a member of the workspace', '"a": ["a@workspace:packages/a"]', { own: true, origin: 'workspace:packages/a' }],
    ['the project itself', '"a": ["a@root:", { "bin": {} }]', { own: true }],
  ])('%s', (_, entry, expected) => {
    const [locked] = parse(`{ ${entry} }`).packages;
    expect(locked).toMatchObject(expected);
    if (expected.origin === undefined && expected.own === undefined) expect(locked?.origin).toBeUndefined();
  });

  it('requires what lies nearest', () => {
    const { packages, roots } = parse(
      `{ "a": ["a@1.0.0", "", { "dependencies": { "@s/b": "1", "c": "1" }, "optionalDependencies": { "none": "1" } }, ""],
         "@s/b": ["@s/b@1.0.0", "", {}, ""], "a/@s/b": ["@s/b@2.0.0", "", { "peerDependencies": { "c": "1" } }, ""],
         "c": ["c@1.0.0", "", { "dependencies": { "a": "1" } }, ""], "@me/m/c": ["c@2.0.0", "", {}, ""], "@me/m": ["@me/m@workspace:m"] }`,
      '{ "": { "name": "r", "dependencies": { "a": "1", "@me/m": "workspace:*" } }, "m": { "name": "@me/m", "version": "1.0.0", "devDependencies": { "c": "2" } } }',
    );
    expect(packages.filter(({ own }) => own === undefined).map(({ key, requires }) => [key, ...requires])).toEqual([
      ['a', 'a/@s/b', 'c'],
      ['@s/b'],
      ['a/@s/b', 'c'],
      ['c', 'a'],
      ['@me/m/c'],
    ]);
    expect(roots).toEqual([
      { key: 'a', scope: 'runtime' },
      { key: '@me/m', scope: 'runtime' },
      { key: '@me/m/c', scope: 'development' },
    ]);
    expect(packages.filter(({ own }) => own === true).map(({ name, origin }) => `${name} ${origin}`)).toEqual(['r workspace:', '@me/m workspace:m']);
  });

  it.each([
    ['nothing', ''],
    ['no version', '{}'],
    ['a version that is no number', '{"lockfileVersion": "broken", "packages": {}}'],
    ['a package without a name', '{"lockfileVersion": 0, "packages": {"a": [123, "", {}, ""]}}'],
    ['a package that is no list', '{"lockfileVersion": 0, "packages": {"a": {}}}'],
    ['cut off', '{"lockfileVersion": 0, "packages": {"a": ["a@1'],
    ['nested to no end', `{"lockfileVersion": 0, "packages": {"${'a/'.repeat(10_000)}a": ["a@1"]}}`],
  ])('is not: %s', (_, text) => {
    expect(() => parseBunLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
