import { array, assert, constantFrom, oneof, property, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ordering } from '../../src/core/ordering.ts';

/** `1.0~rc1 < 1.0`, and why. */
export type OrderingRow = readonly [left: string, order: '<' | '=' | '>', right: string, because: string];

/** What is to be shown of an ordering. */
export interface OrderingCase {
  readonly rows: readonly OrderingRow[];
  /** Texts that are no versions of the scheme, and why. */
  readonly refused: readonly (readonly [text: string, because: string])[];
  /** Pieces that the versions of the properties are put together from. */
  readonly pieces: readonly string[];
  /** Pairs of versions between which nothing is told, and why. Where there are none, any two versions can be compared. */
  readonly untold?: readonly (readonly [left: string, right: string, because: string])[];
  /** Versions for which the scheme's own rules are known to lead in a circle: left out of what is shown of three versions. */
  readonly circular?: (version: string) => boolean;
}

/** The first tests of an ordering: its rows in both directions, what it refuses, and that it is an order at all. */
export function describeOrdering(ordering: Ordering, example: OrderingCase): void {
  describe(`ordering ${ordering.id}`, () => {
    it.each(example.rows)('%s %s %s: %s', (left, order, right) => {
      expect(signOf(ordering.compare(left, right))).toBe(order);
      expect(signOf(ordering.compare(right, left))).toBe(reversed[order]);
    });
    it.each(example.refused)('%j is no version: %s', (text) => {
      for (const known of versionsOf(example)) {
        expect(ordering.compare(text, known)).toBeUndefined();
        expect(ordering.compare(known, text)).toBeUndefined();
      }
    });
    it.each(example.untold ?? [])('between %s and %s nothing is told: %s', (left, right) => {
      expect(ordering.compare(left, right)).toBeUndefined();
      expect(ordering.compare(right, left)).toBeUndefined();
    });
    describeBounds(ordering, example);
    describeLaws(ordering, example);
  });
}

const reversed = { '<': '>', '=': '=', '>': '<' } as const;

function signOf(order: number | undefined): '<' | '=' | '>' | undefined {
  if (order === undefined || Number.isNaN(order)) return undefined;
  if (order === 0) return '=';
  return order < 0 ? '<' : '>';
}

function versionsOf({ rows }: OrderingCase): readonly string[] {
  return [...new Set(rows.flatMap(([left, , right]) => [left, right]))];
}

function describeBounds(ordering: Ordering, { rows }: OrderingCase): void {
  const known = rows[0]?.[0] ?? '';
  it('tells nothing of an empty text, of blanks, of control characters and of a text beyond 1,024 characters', () => {
    for (const text of ['', ' ', `${known} `, ` ${known}`, `${known}\n`, `${known}\0`, '1'.repeat(1_025)])
      expect(ordering.compare(text, known)).toBeUndefined();
  });
  it('loses no digit of a long number', () => {
    const nines = '9'.repeat(400);
    expect(signOf(ordering.compare(`1.${nines}1`, `1.${nines}2`))).toBe('<');
    expect(signOf(ordering.compare(`1.1${nines}`, `1.${nines}`))).toBe('>');
    expect(signOf(ordering.compare(`1.${nines}`, `1.${nines}`))).toBe('=');
  });
}

function describeLaws(ordering: Ordering, example: OrderingCase): void {
  const version = versionFrom(example);
  const compare = (left: string, right: string): ReturnType<typeof signOf> => signOf(ordering.compare(left, right));
  it('holds every version for the same as itself', () => {
    for (const each of versionsOf(example)) expect(compare(each, each)).toBe('=');
    assert(
      property(version, (each) => {
        expect(['=', undefined]).toContain(compare(each, each));
      }),
    );
  });
  it('tells the reverse when asked in reverse', () => {
    assert(
      property(version, version, (left, right) => {
        const order = compare(left, right);
        expect(compare(right, left)).toBe(order === undefined ? undefined : reversed[order]);
      }),
    );
  });
  it('never leads in a circle', () => {
    const straight = version.filter((each) => example.circular?.(each) !== true);
    assert(
      property(straight, straight, straight, (first, second, third) => {
        expect(isCircle([compare(first, second), compare(second, third), compare(first, third)])).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
  if (example.untold !== undefined) return;
  it('tells of any two versions', () => {
    assert(
      property(version, version, (left, right) => {
        if (compare(left, left) === '=' && compare(right, right) === '=') expect(compare(left, right)).toBeDefined();
      }),
    );
  });
}

function versionFrom(example: OrderingCase): Arbitrary<string> {
  const pieced = array(constantFrom(...example.pieces), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
  return oneof(pieced, pieced, constantFrom(...versionsOf(example)));
}

/** Do three answers, of the first to the second, the second to the third and the first to the third, contradict each other? */
function isCircle([first, second, across]: readonly ReturnType<typeof signOf>[]): boolean {
  if (first === undefined || second === undefined || across === undefined) return false;
  if (first === '=') return across !== second;
  if (second === '=') return across !== first;
  return first === second && across !== first;
}
