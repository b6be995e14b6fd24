import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternTest } from './pattern.ts';

describe('patternTest', () => {
  it.each<[string, string, boolean, string]>([
    ['*', '', true, 'a star fits nothing'],
    ['*', 'registry.example.com/app:1', true, 'and anything'],
    ['registry.example.com/team/*', 'registry.example.com/team/a/b:1', true, 'slashes are nothing special'],
    ['registry.example.com/team/*', 'registry.example.com/teamwork/app', false, 'the start is exact'],
    ['*/app:*', 'r.example/team/app:1.0', true, 'pieces in order'],
    ['*/app:*', 'r.example/team/app', false, 'every piece must be there'],
    ['a*a', 'a', false, 'start and end do not share a letter'],
    ['a*b*c', 'acb', false, 'the order counts'],
    ['*b*b*', 'b', false, 'pieces do not share letters'],
    ['a*ab*b', 'aab', false, 'nor with the end'],
    ['lib.*', 'libx', false, 'a dot is a dot'],
    ['lodash', 'lodash', true, 'no star: equal'],
    ['lodash', 'lodash.merge', false, 'no star: nothing more'],
    ['', '', true, 'an empty pattern fits the empty text alone'],
  ])('%s on %s: %s, %s', (pattern, text, expected) => {
    expect(patternTest(pattern)(text)).toBe(expected);
  });

  it('says what the regular expression would', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '/'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (pattern, candidate) => {
        const expression = new RegExp(
          `^${pattern
            .split('*')
            .map((piece) => piece.replaceAll('/', '\\/'))
            .join('.*')}$`,
        );
        expect(patternTest(pattern)(candidate)).toBe(expression.test(candidate));
      }),
    );
  });

  it('does not try places twice', () => {
    expect(patternTest(`${'*a'.repeat(200)}*b`)('a'.repeat(200_000))).toBe(false);
  });
});
