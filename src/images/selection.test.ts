import { describe, expect, it } from 'vitest';
import type { FileSelector } from '../core/files.ts';
import { textAnalyser } from './fixtures/layers.ts';
import { directoryOf, nameOf } from './path.ts';
import { Selection } from './selection.ts';

function selectedBy(selects: readonly FileSelector[], path: string, accepts?: (path: string) => boolean): boolean {
  const selection = new Selection([textAnalyser('a', selects, accepts === undefined ? {} : { accepts })]);
  return selection.byPath(directoryOf(path), nameOf(path), path).length > 0;
}

describe('byPath', () => {
  it.each<[FileSelector, path: string, answer: boolean, because: string]>([
    [{ path: 'a/b' }, 'a/b', true, 'exactly this one'],
    [{ path: 'a/b' }, 'x/a/b', false, 'not below another directory'],
    [{ name: 'b' }, 'a/b', true, 'any directory'],
    [{ name: 'b' }, 'b', true, 'the root too'],
    [{ name: 'b' }, 'a/bb', false, 'the whole name'],
    [{ suffix: '.jar' }, 'a/x.jar', true, 'the end of the path'],
    [{ suffix: '.jar' }, 'a/X.JAR', true, 'in any case'],
    [{ suffix: '.jar' }, '.jar', true, 'all of the path'],
    [{ suffix: '.jar' }, 'jar', false, 'shorter than the suffix'],
    [{ suffix: 'b/metadata' }, 'a/B/METADATA', true, 'over a slash'],
    [{ suffix: '.pack' }, 'a/x.pac\u212a', true, 'the Kelvin sign is a k in lower case'],
    [{ suffix: '' }, 'a/b', true, 'everything'],
    [{ directory: 'a' }, 'a/b', true, 'directly inside'],
    [{ directory: 'a' }, 'a/b/c', false, 'not deeper'],
    [{ directory: 'a', suffix: '.x' }, 'a/b.x', true, 'directly inside, with this end'],
    [{ directory: 'a', suffix: '.x' }, 'a/b.X', false, 'in this case'],
    [{ directory: '' }, 'b', true, 'directly in the root'],
    [{ magic: [1] }, 'a', false, 'magic is not told from a path'],
    [{ name: 'constructor' }, 'a/b', false, 'names are not looked up in objects'],
  ])('%j of %s: %s, %s', (selector, path, answer, because) => {
    expect(selectedBy([selector], path), because).toBe(answer);
  });

  it('asks the analyser whether it accepts the path', () => {
    expect(selectedBy([{ name: 'b' }], 'a/b', (path) => path !== 'a/b')).toBe(false);
    expect(selectedBy([{ name: 'b' }], 'c/b', (path) => path !== 'a/b')).toBe(true);
  });

  it('names each analyser once, in the order of the set', () => {
    const both = [{ name: 'b' }, { suffix: 'b' }, { directory: 'a' }, { path: 'a/b' }];
    const selection = new Selection([textAnalyser('x', [{ suffix: 'b' }]), textAnalyser('y', [{ name: 'c' }]), textAnalyser('z', both)]);
    expect(selection.byPath('a', 'b', 'a/b')).toEqual([0, 2]);
  });
});

describe('byMagic', () => {
  const selection = new Selection([textAnalyser('x', [{ magic: [0x7f, 0x45] }, { magic: [0xca] }]), textAnalyser('y', [{ magic: [] }])]);
  it.each([
    [
      [0x7f, 0x45, 0x4c],
      [0, 1],
    ],
    [[0x7f], [1]],
    [[0xca], [0, 1]],
    [[], []],
  ])('of %j: %j', (start, selected) => {
    expect(selection.byMagic(Uint8Array.from(start))).toEqual(selected);
  });
});
