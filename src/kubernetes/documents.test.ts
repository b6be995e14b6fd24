import { describe, expect, it } from 'vitest';
import { objectsIn } from './documents.ts';
import { fieldPathText } from './field-path.ts';
import type { KubernetesValue } from './object.ts';

const pod = (name: string): KubernetesValue => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });
const list = (...items: readonly KubernetesValue[]): KubernetesValue => ({ apiVersion: 'v1', kind: 'List', items });
const bare: KubernetesValue = { metadata: { name: 'bare' } };

describe('objectsIn', () => {
  it.each<[string, string[], KubernetesValue]>([
    ['an object is itself', [' Pod a'], pod('a')],
    ['a List is its items', ['items[0] Pod a', 'items[1] Pod b'], list(pod('a'), pod('b'))],
    ['an empty List is nothing', [], list()],
    ['lists nest', ['items[0].items[0] Pod a', 'items[1] Pod b'], list(list(pod('a')), pod('b'))],
    [
      'an item of a typed list is of its kind',
      ['items[0] Pod bare', 'items[1] Pod b'],
      { apiVersion: 'v1', kind: 'PodList', items: [bare, pod('b')] },
    ],
    ['so is one whose kind is null', ['items[0] Pod '], { apiVersion: 'v1', kind: 'PodList', items: [{ kind: null }] }],
    ['an item of a List has no kind but its own', ['items[0] stranger'], list(bare)],
    ['a kind that ends in List may have no items', [' AllowList a'], { apiVersion: 'x/v1', kind: 'AllowList', metadata: { name: 'a' } }],
    ['items count whatever the kind, as for kubectl', [' Pod a', 'items[0] Pod b'], { ...(pod('a') as object), items: [pod('b'), bare] }],
    ['what is no object is told', [' stranger'], { replicas: 3 }],
    ['a text is none', [' stranger'], 'apiVersion: v1'],
  ])('%s', (_, expected, value) => {
    const { objects, strangers, isCutShort } = objectsIn(value);
    expect([
      ...objects.map(({ path, kind, name }) => `${fieldPathText(path)} ${kind} ${name}`),
      ...strangers.map((path) => `${fieldPathText(path)} stranger`),
    ]).toEqual(expected);
    expect(isCutShort).toBe(false);
  });

  it('gives no more objects than a cluster has, and says so', () => {
    const { objects, isCutShort } = objectsIn(list(...Array<KubernetesValue>(100_001).fill(pod('a'))));
    expect([objects.length, isCutShort]).toEqual([100_000, true]);
  });

  it('does not follow lists in lists to no end', () => {
    let value = list(pod('a'));
    for (let depth = 0; depth < 40; depth += 1) value = list(value);
    expect(objectsIn(value)).toEqual({ objects: [], strangers: [], isCutShort: true });
  });
});
