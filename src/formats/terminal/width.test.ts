import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, fit, fitEnd, pad, wrap } from './width.ts';

describe('displayWidth', () => {
  it.each([
    ['abc', 3, 'Latin letters take one column'],
    ['日本', 4, 'ideographs take two'],
    ['e\u0301', 1, 'a combining accent takes none'],
    ['😀', 2, 'so do pictures'],
    ['한', 2, 'and Hangul syllables'],
    ['', 0, 'nothing takes nothing'],
  ])('%j takes %i: %s', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('fit and fitEnd', () => {
  it.each([
    ['abcdef', 4, 'abc…', '…def'],
    ['abcd', 4, 'abcd', 'abcd'],
    ['日本語', 4, '日…', '…語'],
    ['abc', 1, '…', '…'],
    ['abc', 0, '', ''],
  ])('%j in %i columns', (text, width, start, end) => {
    expect(fit(text, width)).toBe(start);
    expect(fitEnd(text, width)).toBe(end);
  });

  it('never takes more columns than given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, width) => {
        expect(displayWidth(fit(text, width))).toBeLessThanOrEqual(width);
        expect(displayWidth(fitEnd(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrap', () => {
  it('breaks at spaces, and long words anywhere', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrap('abcdefghijkl', 8)).toEqual(['abcdefgh', 'ijkl']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('keeps every character and every line short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 8, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.every((line) => displayWidth(line) <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('pad', () => {
  it('counts columns, not characters', () => {
    expect(pad('日', 4)).toBe('日  ');
    expect(pad('long', 2)).toBe('long');
  });
});
