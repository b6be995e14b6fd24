import { describe, expect, it } from 'vitest';
import { foldersUpwards, isVendored, resolveFolder } from './tree-paths.ts';

describe('paths of a source tree', () => {
  it.each<[string, string, string | undefined]>([
    ['', './a', 'a'],
    ['', '.', ''],
    ['', '..', undefined],
    ['', 'a/../..', undefined],
    ['a/b', '../c', 'a/c'],
    ['a/b', '../..', ''],
    ['a/b', '../../..', undefined],
    ['a', './b/', 'a/b'],
    ['a', '..\\b', 'b'],
    ['a', '/b', undefined],
    ['a', 'C:\\b', undefined],
    ['a', '~/b', undefined],
    ['', '..a', '..a'],
  ])('from %j, %j is %j', (folder, relative, expected) => {
    expect(resolveFolder(folder, relative)).toBe(expected);
  });

  it('go up to the root', () => {
    expect(foldersUpwards('a/b')).toEqual(['a/b', 'a', '']);
    expect(foldersUpwards('')).toEqual(['']);
  });

  it.each<[string, readonly string[], boolean]>([
    ['vendor/a/Cargo.toml', [''], true],
    ['vendor/a/Cargo.toml', [], false],
    ['x/vendor/a/b/c', ['x'], true],
    ['x/vendor/a/b/c', [''], false],
    ['x/vendors/a', ['x'], false],
    ['vendor', [''], false],
  ])('%s is vendored beside lock files in %j: %s', (path, folders, expected) => {
    expect(isVendored(path, new Set(folders))).toBe(expected);
  });
});
