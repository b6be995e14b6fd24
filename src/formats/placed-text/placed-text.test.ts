import { describe, expect, it } from 'vitest';
import { joinPlaced, LineIndex, placeIn, slicePlaced, trimPlaced, type PlacedText } from './index.ts';

/** `ab` of line 3 from column 5, continued by `cde` of line 4. */
const placed: PlacedText = {
  text: 'abcde',
  pieces: [
    { at: 0, line: 3, column: 5 },
    { at: 2, line: 4, column: 1 },
  ],
};

function placesOf(text: PlacedText): readonly string[] {
  return [...text.text].map((character, offset) => `${character} ${placeIn(text, offset).line}:${placeIn(text, offset).column}`);
}

describe('a placed text', () => {
  it('knows where each character was written', () => {
    expect(placesOf(placed)).toEqual(['a 3:5', 'b 3:6', 'c 4:1', 'd 4:2', 'e 4:3']);
    expect(placeIn(placed, 5)).toEqual({ line: 4, column: 4 });
  });

  it.each<[number, number | undefined, readonly string[], string]>([
    [1, 4, ['b 3:6', 'c 4:1', 'd 4:2'], 'over the seam'],
    [2, undefined, ['c 4:1', 'd 4:2', 'e 4:3'], 'from the seam on'],
    [0, 2, ['a 3:5', 'b 3:6'], 'up to the seam'],
    [3, 3, [], 'nothing'],
  ])('knows it in its parts: %i to %s', (from, to, expected) => {
    expect(placesOf(slicePlaced(placed, from, to))).toEqual(expected);
  });

  it('knows it when joined with another', () => {
    const joined = joinPlaced([slicePlaced(placed, 3), slicePlaced(placed, 2, 2), slicePlaced(placed, 0, 1)]);
    expect(placesOf(joined)).toEqual(['d 4:2', 'e 4:3', 'a 3:5']);
  });

  it.each(['', '  ', ' a', 'a ', ' a b '])('is trimmed: %j', (text) => {
    const trimmed = trimPlaced({ text, pieces: [{ at: 0, line: 1, column: 1 }] });
    expect(trimmed.text).toBe(text.trim());
    if (trimmed.text !== '') expect(placeIn(trimmed, 0).column).toBe(text.indexOf('a') + 1);
  });
});

describe('a line index', () => {
  it.each<[string, string, number, boolean, number | undefined, string]>([
    ['a\nb\na\n', 'a', 0, false, 0, 'the first'],
    ['a\nb\na\n', 'a', 1, false, 4, 'from an offset on'],
    ['a\nb\na', 'a', 5, false, undefined, 'none is left'],
    ['a\r\nb\r\n', 'b', 0, false, 3, 'lines of Windows'],
    ['\ta\n\t\ta\n', 'a', 0, false, undefined, 'tabs count'],
    ['\ta\n\t\ta\n', 'a', 1, true, 3, 'tabs do not count'],
    [' a\n', 'a', 0, true, undefined, 'blanks count'],
    ['ab\n', 'a', 0, false, undefined, 'a whole line'],
  ])('in %j finds %j from %i, tabs stripped %s: %s', (text, word, from, isStripped, expected) => {
    expect(new LineIndex(text).find(word, from, isStripped)).toBe(expected);
  });
});
