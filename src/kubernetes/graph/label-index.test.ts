import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../test/support/random.ts';
import { addBit, emptyBits, hasBit } from './bits.ts';
import { labelIndexOf } from './label-index.ts';
import { labelSelectorOf, selects, type LabelSelector, type Labels, type SelectorOperator } from './label-selector.ts';

const keys = ['app', 'tier', '__proto__', 'constructor'];
const values = ['web', 'db', 'toString'];
const operators: readonly SelectorOperator[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

type Random = ReturnType<typeof randomOf>;

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)] as Item;
}

function randomLabels(random: Random): Labels {
  return keys.filter(() => random.below(2) === 0).map((key) => [key, pick(random, values)]);
}

function randomSelector(random: Random): LabelSelector {
  const requirements = Array.from({ length: random.below(4) }, () => {
    const operator = pick(random, operators);
    return { key: pick(random, keys), operator, values: operator.endsWith('In') ? [pick(random, values), pick(random, values)] : [] };
  });
  return random.below(10) === 0 ? { requirements, malformed: true } : { requirements };
}

describe('labelIndexOf', () => {
  // Around a word of bits, and where lists of numbers become bits.
  it.each([0, 1, 31, 32, 33, 64, 500])('finds among %i things what looking at each finds, and doubts where that doubts', (size) => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomOf(seed);
      const things = Array.from({ length: size }, () => randomLabels(random));
      const open = emptyBits(size);
      things.forEach((_, number) => random.below(3) === 0 && addBit(open, number));
      const openKey = pick(random, keys);
      const index = labelIndexOf(things, (key) => (key === openKey ? open : undefined));
      const selector = randomSelector(random);
      const { yes, perhaps } = index.select(selector);
      things.forEach((labels, number) => {
        const view = { labels: new Map(labels), isOpen: (key: string) => key === openKey && hasBit(open, number) };
        const found = hasBit(yes, number) ? 'yes' : hasBit(perhaps, number) ? 'unknown' : 'no';
        if (found !== selects(selector, view)) expect({ seed, number, found }).toEqual({ seed, number, found: selects(selector, view) });
      });
    }
  });
});

describe('labelSelectorOf', () => {
  it.each<[string, unknown, unknown, string]>([
    ['absent', undefined, undefined, 'no selector is not an empty one'],
    ['null', null, undefined, 'the API server takes null for not written'],
    ['empty', {}, { requirements: [] }, 'an empty one selects everything'],
    ['labels', { matchLabels: { app: 'web' } }, { requirements: [{ key: 'app', operator: 'In', values: ['web'] }] }, 'labels are requirements'],
    ['a number for a label', { matchLabels: { app: 1 } }, { requirements: [], malformed: true }, 'the API server refuses it'],
    [
      'an operator of no meaning',
      { matchExpressions: [{ key: 'a', operator: 'Is' }] },
      { requirements: [], malformed: true },
      'the API server refuses it',
    ],
    ['In without values', { matchExpressions: [{ key: 'a', operator: 'In' }] }, { requirements: [], malformed: true }, 'the API server refuses it'],
    ['a text', 'app=web', { requirements: [], malformed: true }, 'the API server refuses it'],
  ])('reads %s: %#', (_, value, expected) => {
    expect(labelSelectorOf(value as never)).toEqual(expected);
  });
});
