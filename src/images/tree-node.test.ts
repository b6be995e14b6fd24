import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, nodeOf, packed } from './tree-node.ts';

describe('packed', () => {
  it.each([
    [0, 0],
    [1_023, 2 ** 21 - 1],
    [7, 12_345],
  ])('stands for a plain file of layer %i, entry %i', (layer, entry) => {
    const file = packed(layer, entry) as number;
    expect(file | 0).toBe(file);
    const folder = nodeOf(undefined, '', 'directory', 0, -1);
    if (folder.folder !== undefined) folder.folder.children = new Map([['f', file]]);
    expect(childOf(folder, 'f')).toMatchObject({ name: 'f', type: 'file', layer, entry });
    expect([...childrenOf(folder)]).toEqual([childOf(folder, 'f')]);
    expect(childOf(folder, 'f')).toBe(childOf(folder, 'f'));
  });

  it.each([
    [1_024, 0],
    [0, 2 ** 21],
  ])('has no number for layer %i, entry %i', (layer, entry) => {
    expect(packed(layer, entry)).toBeUndefined();
  });
});
