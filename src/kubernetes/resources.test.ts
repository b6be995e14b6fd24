import { expect, it } from 'vitest';
import { isBuiltInGroup, pluralOf, resourceOf, resources } from './resources.ts';
import { podTemplatePlaces } from './pod.ts';

it.each([
  ['Pod', 'pods', 'an s'],
  ['NetworkPolicy', 'networkpolicies', 'a y behind a consonant'],
  ['Gateway', 'gateways', 'a y behind a vowel'],
  ['Ingress', 'ingresses', 'an s already'],
  ['Endpoints', 'endpoints', 'the one that is plural'],
])('the resource of %s is %s: %s', (kind, plural) => expect(pluralOf(kind)).toBe(plural));

it('holds every kind once, and every kind that makes pods', () => {
  expect(new Set(resources.map(({ group, kind }) => `${group}/${kind}`)).size).toBe(resources.length);
  expect(podTemplatePlaces.filter(({ group, kind }) => group !== 'extensions' && resourceOf({ group, kind }) === undefined)).toEqual([]);
});

it('tells kinds of Kubernetes from others, and those in a namespace from those that are not', () => {
  expect(resourceOf({ group: '', kind: 'Node' })).toEqual({
    group: '',
    version: 'v1',
    kind: 'Node',
    plural: 'nodes',
    isNamespaced: false,
    isBuiltIn: true,
  });
  expect([resourceOf({ group: 'argoproj.io', kind: 'Rollout' })?.isBuiltIn, isBuiltInGroup('batch'), isBuiltInGroup('example.com')]).toEqual([
    false,
    true,
    false,
  ]);
});
