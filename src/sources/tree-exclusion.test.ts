import { describe, expect, it } from 'vitest';
import { exclusionOf } from './tree-exclusion.ts';

describe('exclusionOf', () => {
  it.each`
    pattern          | path               | matches  | because
    ${'docs'}        | ${'docs'}          | ${true}  | ${'a path of the tree'}
    ${'docs'}        | ${'web/docs'}      | ${false} | ${'it is relative to the root'}
    ${'docs'}        | ${'docs/a'}        | ${false} | ${'what lies in it is never reached'}
    ${'./docs/'}     | ${'docs'}          | ${true}  | ${'as shells complete it'}
    ${'/docs'}       | ${'docs'}          | ${true}  | ${'the root is that of the tree'}
    ${'a/b'}         | ${'a/b'}           | ${true}  | ${'more than one segment'}
    ${'a/b'}         | ${'a'}             | ${false} | ${'the path ends before the pattern'}
    ${'services/x*'} | ${'services/x1'}   | ${true}  | ${'a star stands for anything in a name'}
    ${'services/x*'} | ${'services/x1/y'} | ${false} | ${'but for no slash'}
    ${'*'}           | ${'a'}             | ${true}  | ${'everything at the root'}
    ${'a*b*c'}       | ${'axxbyyc'}       | ${true}  | ${'several stars'}
    ${'a*b*c'}       | ${'acb'}           | ${false} | ${'in their order'}
    ${'ab*ba'}       | ${'aba'}           | ${false} | ${'both ends need room'}
    ${'a*b*b'}       | ${'ab'}            | ${false} | ${'a letter is used once'}
    ${'*.test'}      | ${'.test'}         | ${true}  | ${'a star may stand for nothing'}
    ${'**/fixtures'} | ${'fixtures'}      | ${true}  | ${'any number of folders is none as well'}
    ${'**/fixtures'} | ${'a/b/fixtures'}  | ${true}  | ${'at any depth'}
    ${'**/fixtures'} | ${'a/fixtures2'}   | ${false} | ${'a whole name'}
    ${'a/**/z'}      | ${'a/z'}           | ${true}  | ${'nothing in between'}
    ${'a/**/z'}      | ${'a/b/c/z'}       | ${true}  | ${'anything in between'}
    ${'a/**'}        | ${'a/b/c'}         | ${true}  | ${'everything below'}
    ${'[ab]'}        | ${'a'}             | ${false} | ${'brackets are letters'}
    ${'[ab]'}        | ${'[ab]'}          | ${true}  | ${'brackets are letters'}
    ${'A'}           | ${'a'}             | ${false} | ${'names differ by case'}
  `('$pattern on $path: $matches, since $because', ({ pattern, path, matches }) => {
    expect(exclusionOf(pattern as string).matches(path as string)).toBe(matches);
  });

  it.each`
    pattern            | because
    ${''}              | ${'it would leave out everything'}
    ${'/'}             | ${'likewise'}
    ${'..'}            | ${'it lies outside of the tree'}
    ${'a/../b'}        | ${'a path that climbs'}
    ${'a//b'}          | ${'an empty name'}
    ${'a/'.repeat(65)} | ${'deeper than anybody writes'}
  `('refuses $pattern: $because', ({ pattern }) => {
    expect(() => exclusionOf(pattern as string)).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  it('takes time that grows with the path, however many stars there are', () => {
    const { matches } = exclusionOf(`${'**/'.repeat(60)}${'a*'.repeat(50)}b`);
    expect(matches(`${'a/'.repeat(500)}${'a'.repeat(2_000)}`)).toBe(false);
  });
});
