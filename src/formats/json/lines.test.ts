import { describe, expect, it } from 'vitest';
import { jsonObject } from './lines.ts';

describe('jsonObject', () => {
  it('writes what JSON.parse reads back', () => {
    const text = [
      ...jsonObject([
        ['a', { b: [1, 'two\n'] }],
        ['list', undefined, { items: [{ c: 1 }, 2, 'x'] }],
        ['none', undefined, { items: [] }],
        ['gone', undefined],
        ['z', null],
      ]),
    ].join('');
    expect(JSON.parse(text)).toEqual({ a: { b: [1, 'two\n'] }, list: [{ c: 1 }, 2, 'x'], none: [], z: null });
  });

  it('writes an empty object', () => {
    expect([...jsonObject([['gone', undefined]])].join('')).toBe('{}');
  });

  it('puts each item of a large array on a line of its own', () => {
    expect(
      [
        ...jsonObject([
          ['list', undefined, { items: [{ c: 1 }, 2] }],
          ['inner', undefined, { members: [['x', undefined, { items: [1] }]] }],
        ]),
      ].join(''),
    ).toBe('{\n  "list": [\n    {"c":1},\n    2\n  ],\n  "inner": {\n    "x": [\n      1\n    ]\n  }\n}');
  });

  it('asks for items only as they are written', () => {
    let asked = 0;
    function* items(): Iterable<number> {
      for (;;) yield (asked += 1);
    }
    const pieces = jsonObject([['list', undefined, { items: items() }]])[Symbol.iterator]();
    for (let count = 0; count < 5; count += 1) pieces.next();
    expect(asked).toBeLessThan(6);
  });
});
