import { describe, expect, it } from 'vitest';
import { workspaceFilter } from './workspace-patterns.ts';

describe('workspaceFilter', () => {
  it.each<[readonly string[], string, boolean, string]>([
    [['packages/*'], 'packages/a', true, 'a star is one segment'],
    [['packages/*'], 'packages/a/b', false, 'and not two'],
    [['packages/*'], 'packages', false, 'nor none'],
    [['packages/**'], 'packages/a/b', true, 'two stars are any number'],
    [['packages/**'], 'packages', true, 'also none'],
    [['**'], 'a/b/c', true, 'everything'],
    [['**/a'], 'x/y/a', true, 'in front'],
    [['a/**/b'], 'a/b', true, 'between'],
    [['a/**/b'], 'a/x/y/b', true, 'between'],
    [['a/**/b'], 'a/x/y', false, 'but what follows must follow'],
    [['./packages/*/'], 'packages/a', true, 'as people write it'],
    [['packages\\*'], 'packages/a', true, 'as Windows writes it'],
    [['a'], 'a', true, 'a folder'],
    [['a'], 'ab', false, 'all of its name'],
    [['pre-*'], 'pre-x', true, 'a star within a segment'],
    [['*-post'], 'x-post', true, 'a star within a segment'],
    [['a*b*c'], 'a-b-b-c', true, 'two of them'],
    [['a*b*c'], 'a-c-b', false, 'in this order'],
    [['a?'], 'ab', true, 'one character'],
    [['{a,b}/*'], 'b/x', true, 'braces'],
    [['{a,b}/{c,d}'], 'a/d', true, 'braces twice'],
    [['{a,b}'], 'c', false, 'braces'],
    [['packages/*', '!packages/old'], 'packages/old', false, 'an exclusion'],
    [['!packages/old', 'packages/*'], 'packages/old', false, 'wherever it stands'],
    [['!packages/old'], 'packages/new', false, 'an exclusion takes nothing in'],
    [[], 'a', false, 'no pattern'],
    [['a.b'], 'axb', false, 'a dot is a dot'],
  ])('%j with %s: %s (%s)', (patterns, folder, expected) => {
    expect(workspaceFilter(patterns)(folder)).toBe(expected);
  });

  it.each([
    ['braces without end', '{a,b}'.repeat(200), 'x'],
    ['many stars', '*a'.repeat(500), `${'a'.repeat(5_000)}b`],
    ['many double stars', '**/'.repeat(300), 'a/'.repeat(300)],
  ])('is bounded: %s', (_, pattern, folder) => {
    expect(typeof workspaceFilter([pattern])(folder)).toBe('boolean');
  });
});
