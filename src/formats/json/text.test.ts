import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from './text.ts';

describe('jsonText', () => {
  it.each([
    ['\u009b2J', '"\\u009b2J"', 'a C1 control that terminals obey'],
    ['\u202eabc', '"\\u202eabc"', 'text that reads backwards'],
    ['\u{e0041}', '"\\udb40\\udc41"', 'beyond the basic plane as a pair'],
    ['\u2028', '"\\u2028"', 'a line separator, which old JavaScript cannot have in a string'],
    ['é日', '"é日"', 'ordinary text stays'],
  ])('%j becomes %s: %s', (value, expected) => {
    expect(jsonText(value)).toBe(expected);
  });

  it('is no command to the log of a CI system, and the same value', () => {
    const value = ['##vso[task.complete]', '###[group]', 'a ## b'];
    expect(jsonText(value)).not.toMatch(/##[a-z]*\[/i);
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });

  it('says the same value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(jsonText({ [`k${text}`]: [text] }))).toEqual({ [`k${text}`]: [text] });
      }),
    );
  });
});
