import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advisory, fixedIn } from '../../test/support/database.ts';
import type { Advisory, RangeEvent } from '../core/advisory.ts';
import { deb } from '../versions/deb/ordering.ts';
import { evaluate, fixesOf, type Standing, type Yardstick } from './affected.ts';

const language: Yardstick = { versions: deb, zeroMeansNever: false };
const distribution: Yardstick = { versions: deb, zeroMeansNever: true };

/** `i1 f2 l3 x4`: introduced, fixed, last affected, limit. */
function events(text: string): RangeEvent[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const value = word.slice(1);
      if (word.startsWith('i')) return { introduced: value };
      if (word.startsWith('f')) return { fixed: value };
      return word.startsWith('l') ? { lastAffected: value } : { limit: value };
    });
}

function outcome(text: string, version: string, yardstick = language): Standing['outcome'] {
  return evaluate(advisory('X-1', 'CVE-1', ...events(text)), version, yardstick).outcome;
}

describe('evaluate', () => {
  it.each`
    range            | version    | expected          | because
    ${'i0 f2'}       | ${'1'}     | ${'affected'}     | ${'0 is before every version'}
    ${'i0 f2'}       | ${'2'}     | ${'not-affected'} | ${'the fix itself is fixed'}
    ${'i0 f2'}       | ${'0~rc1'} | ${'affected'}     | ${'even before what sorts below zero'}
    ${'i2 f3'}       | ${'1'}     | ${'not-affected'} | ${'before it was introduced'}
    ${'i2 f3'}       | ${'2'}     | ${'affected'}     | ${'introduced counts'}
    ${'i0'}          | ${'99'}    | ${'affected'}     | ${'no fix'}
    ${'i2'}          | ${'1'}     | ${'not-affected'} | ${'no fix, but later'}
    ${'i0 l2'}       | ${'2'}     | ${'affected'}     | ${'the last affected version is affected'}
    ${'i0 l2'}       | ${'2.1'}   | ${'not-affected'} | ${'the next is not'}
    ${'i2 l2'}       | ${'2'}     | ${'affected'}     | ${'one version alone'}
    ${'i0 f1 i2 f3'} | ${'1.5'}   | ${'not-affected'} | ${'between two branches'}
    ${'i0 f1 i2 f3'} | ${'2.5'}   | ${'affected'}     | ${'on the second branch'}
    ${'i0 f1 i2'}    | ${'2.5'}   | ${'affected'}     | ${'the second branch has no fix yet'}
    ${'f2 i0'}       | ${'1'}     | ${'affected'}     | ${'events may be in any order'}
    ${'f2 i0'}       | ${'2'}     | ${'not-affected'} | ${'events may be in any order'}
    ${'f3 i2 f1 i0'} | ${'1.5'}   | ${'not-affected'} | ${'whatever the order'}
    ${'f3 i2 f1 i0'} | ${'2.5'}   | ${'affected'}     | ${'whatever the order'}
    ${'i0 f3 i2 f1'} | ${'1.5'}   | ${'not-affected'} | ${'an order that only looks like pairs'}
    ${'i0 i2 f1 f3'} | ${'1.5'}   | ${'not-affected'} | ${'openings first'}
    ${'f1 i0 i2'}    | ${'3'}     | ${'affected'}     | ${'unordered, and open at the end on purpose'}
    ${'i0 f2 i2 f3'} | ${'2'}     | ${'affected'}     | ${'fixed and introduced again at once'}
    ${'i2 f2'}       | ${'2'}     | ${'not-affected'} | ${'upstream quirk: an empty range is empty'}
    ${'i2 f2'}       | ${'3'}     | ${'not-affected'} | ${'upstream quirk: it does not make everything after it affected'}
    ${'i2 f1'}       | ${'3'}     | ${'unknown'}      | ${'upstream quirk: fixed before introduced, where it ends cannot be told'}
    ${'i2 f1'}       | ${'1.5'}   | ${'not-affected'} | ${'but it begins at 2'}
    ${'i0 f1 i4 f3'} | ${'0.5'}   | ${'affected'}     | ${'the sound half of a broken range stands'}
    ${'i0 f1 i4 f3'} | ${'5'}     | ${'unknown'}      | ${'the broken half cannot be told'}
    ${'i0 f1 f3'}    | ${'2'}     | ${'not-affected'} | ${'a second fix without a second opening: the first counts'}
    ${'i0 l1 l2'}    | ${'2'}     | ${'affected'}     | ${'of several last affected versions each is affected'}
    ${'i0 l1 l2'}    | ${'3'}     | ${'not-affected'} | ${'after the last of them'}
    ${'i0 i1 f2'}    | ${'5'}     | ${'not-affected'} | ${'opened twice, closed once'}
    ${'i! i0 f2'}    | ${'3'}     | ${'unknown'}      | ${'it may have been introduced again at a bound without a place'}
    ${'f2'}          | ${'1'}     | ${'not-affected'} | ${'a fix of nothing'}
    ${'i0 f9 x2'}    | ${'1'}     | ${'affected'}     | ${'before the limit'}
    ${'i0 f9 x2'}    | ${'2'}     | ${'not-affected'} | ${'at the limit'}
    ${'i0 f9 x2 x4'} | ${'3'}     | ${'affected'}     | ${'one limit that is above is enough'}
    ${'i0 f9 x*'}    | ${'3'}     | ${'affected'}     | ${'no limit'}
    ${'i0 f9 x!'}    | ${'3'}     | ${'unknown'}      | ${'a limit that is no version'}
    ${'i0 f2'}       | ${'!'}     | ${'unknown'}      | ${'an installed version that is none'}
    ${'i0 f!'}       | ${'1'}     | ${'unknown'}      | ${'a fix that is no version'}
    ${'i! f2'}       | ${'1'}     | ${'unknown'}      | ${'a beginning that is no version'}
    ${'i! f2'}       | ${'3'}     | ${'not-affected'} | ${'but the fix is reached'}
    ${'i2 f!'}       | ${'1'}     | ${'not-affected'} | ${'but it was not introduced yet'}
    ${'i0'}          | ${'!'}     | ${'affected'}     | ${'every version is every version'}
    ${'i0 f2'}       | ${''}      | ${'unknown'}      | ${'a package that states no version'}
    ${'i0 f! i2 f1'} | ${'1'}     | ${'unknown'}      | ${'out of order with a bound that has no place in any order'}
    ${'i! f1 i2 f1'} | ${'0.5'}   | ${'unknown'}      | ${'the same at the beginning'}
  `('$range, $version: $expected, $because', ({ range, version, expected }) => {
    expect(outcome(range, version)).toBe(expected);
  });

  it.each`
    versions          | events     | version   | expected          | because
    ${['1.0', '1.1']} | ${''}      | ${'1.1'}  | ${'affected'}     | ${'listed'}
    ${['1.0', '1.1']} | ${''}      | ${'1.2'}  | ${'not-affected'} | ${'not listed'}
    ${['1.0']}        | ${''}      | ${'01.0'} | ${'affected'}     | ${'the same version written otherwise'}
    ${['3.0']}        | ${'i0 f2'} | ${'3.0'}  | ${'affected'}     | ${'listed besides a range'}
    ${['3.0']}        | ${'i0 f2'} | ${'1.0'}  | ${'affected'}     | ${'in the range though not listed'}
    ${[]}             | ${''}      | ${'1.0'}  | ${'unknown'}      | ${'a record that says neither'}
    ${undefined}      | ${''}      | ${'1.0'}  | ${'unknown'}      | ${'a record that says neither'}
  `('versions $versions: $because', ({ versions, events: text, version, expected }) => {
    const record: Advisory = { ...advisory('X-1', 'CVE-1', ...events(text)), ...(versions === undefined ? {} : { versions }) };
    expect(evaluate(record, version, language).outcome).toBe(expected);
  });

  it('takes several ranges together: affected by one is affected', () => {
    const ranges = ['i2 f3', 'i0 f1', 'i9'].map((text) => ({ type: 'ECOSYSTEM' as const, events: events(text) }));
    const record: Advisory = { ...advisory('X-1', 'CVE-1'), ranges };
    expect(['0.5', '1.5', '2.5', '4', '9'].map((version) => evaluate(record, version, language).outcome)).toEqual([
      'affected',
      'not-affected',
      'affected',
      'not-affected',
      'affected',
    ]);
  });

  it.each`
    ranges                          | version  | expected          | because
    ${['i0 f2.3', 'i0 f2.5']}       | ${'2.3'} | ${'not-affected'} | ${'named as a fix: the higher one is another build of it'}
    ${['i0 f2.5', 'i0 f2.3']}       | ${'2.3'} | ${'not-affected'} | ${'in whatever order'}
    ${['i0 f2.3', 'i0 f2.5']}       | ${'2.4'} | ${'affected'}     | ${'a build that nobody names'}
    ${['i0 f2.3', 'i0 f2.5']}       | ${'2.5'} | ${'not-affected'} | ${'the highest'}
    ${['i0 f2.3', 'i2.3 f2.5']}     | ${'2.3'} | ${'affected'}     | ${'what begins with a fix is another affection'}
    ${['i0 f2', 'i0 f4', 'i1 f4']}  | ${'2'}   | ${'affected'}     | ${'as it is within a third range from elsewhere'}
    ${['i0 f2.3', 'i0 f2.5', 'i0']} | ${'2.3'} | ${'affected'}     | ${'and where another range knows no fix'}
  `('$ranges, $version: $because', ({ ranges, version, expected }) => {
    const several = (ranges as string[]).map((text) => ({ type: 'ECOSYSTEM' as const, events: events(text) }));
    expect(evaluate({ ...advisory('X-1', 'CVE-1'), ranges: several }, version, distribution).outcome).toBe(expected);
  });

  it('reads a fix in version 0 as never affected, of a distribution only', () => {
    expect(evaluate(fixedIn('ALPINE-1', 'CVE-1', '0'), '1.2-r0', distribution)).toEqual({ outcome: 'not-affected', rule: 'never' });
    expect(evaluate(fixedIn('GHSA-1', 'CVE-1', '0'), '1.2', language)).toMatchObject({ outcome: 'not-affected', rule: 'fixed' });
  });

  it('does not take never from one range where another says affected', () => {
    const ranges = ['i0 f0', 'i0 f3'].map((text) => ({ type: 'ECOSYSTEM' as const, events: events(text) }));
    expect(evaluate({ ...advisory('X-1', 'CVE-1'), ranges }, '2', distribution).outcome).toBe('affected');
  });

  it('believes a record that says not affected in so many words', () => {
    expect(evaluate({ ...advisory('X-1', 'CVE-1', { introduced: '0' }), notAffected: true }, '1', language)).toMatchObject({ rule: 'never' });
  });

  it('names the nearest fix below, of several branches', () => {
    expect(evaluate(advisory('X-1', 'CVE-1', ...events('i0 f1 i2 f3')), '4', language)).toEqual({
      outcome: 'not-affected',
      rule: 'fixed',
      fixed: '3',
    });
  });

  it('gives the same answer in whatever order the events of sound branches are written', () => {
    const branches = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 8 })
      .map((bounds) => bounds.toSorted((left, right) => left - right));
    fc.assert(
      fc.property(branches, fc.integer({ min: 0, max: 100 }), fc.infiniteStream(fc.nat()), (bounds, version, keys) => {
        const sound = bounds.slice(0, bounds.length - (bounds.length % 2));
        const written = sound.map((bound, index): RangeEvent => (index % 2 === 0 ? { introduced: `${bound}` } : { fixed: `${bound}` }));
        const shuffled = written.map((event) => ({ event, key: keys.next().value ?? 0 })).toSorted((left, right) => left.key - right.key);
        const inside = sound.some((bound, index) => index % 2 === 0 && version >= bound && version < (sound[index + 1] ?? 0));
        for (const order of [written, shuffled.map(({ event }) => event)]) {
          expect(evaluate(advisory('X-1', 'CVE-1', ...order), `${version}`, language).outcome).toBe(inside ? 'affected' : 'not-affected');
        }
      }),
    );
  });
});

describe('fixesOf', () => {
  it('lists every fix but never', () => {
    expect(fixesOf(advisory('X-1', 'CVE-1', ...events('i0 f1 i2 f3')))).toEqual(['1', '3']);
    expect(fixesOf(fixedIn('X-1', 'CVE-1', '0'))).toEqual([]);
  });
});
