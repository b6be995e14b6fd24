import { SourceMap, type SourceMapPayload } from 'node:module';
import { describe, expect, it } from 'vitest';
import { rearrange } from './rearrange.ts';
import { rearrangeMap } from './source-map.ts';

/** `const a = 1;` and `function b() {}` of one file, `c();` of another, put on two lines. */
const old = 'const a=1;\nfunction b(){}c();';
const map: SourceMapPayload = {
  file: 'out.js',
  version: 3,
  sources: ['one.ts', 'two.ts'],
  sourcesContent: [],
  names: ['b'],
  // Line 1: column 0 is one.ts 1:0. Line 2: column 0 is one.ts 3:2, named b; column 14 is two.ts 41:0.
  mappings: 'AAAA;AAEEA,cCsCF',
  sourceRoot: '',
};

function originOf(payload: SourceMapPayload, text: string, what: string): unknown {
  const before = text.slice(0, text.indexOf(what)).split('\n');
  const entry = new SourceMap(payload).findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  return 'originalSource' in entry ? [entry.originalSource, entry.originalLine, entry.originalColumn] : entry;
}

describe('rearrangeMap', () => {
  it('leads from where things stand now to where they come from', () => {
    const moved = rearrange(old, ['var b=(', [11, 20], [21, 25], ');', [0, 11], [25, 29]]);
    expect(moved.text).toBe('var b=(function (){});const a=1;\nc();');
    const after = rearrangeMap(map, old, moved);
    for (const what of ['const', 'function', 'c()']) expect(originOf(after, moved.text, what)).toEqual(originOf(map, old, what));
    expect(originOf(after, moved.text, 'c()')).toEqual(['two.ts', 40, 0]);
    expect(after.sources).toBe(map.sources);
  });

  it('keeps a map of what did not move', () => {
    expect(rearrangeMap(map, old, rearrange(old, [[0, old.length]])).mappings).toBe(map.mappings);
  });
});
