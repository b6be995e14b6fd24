import { describe, expect, it } from 'vitest';
import { bruteForceCan, bruteForceWhoCan, type AskedAction } from '../../../../test/support/brute-force-access.ts';
import type { RawObject } from '../../../../test/support/brute-force-selectors.ts';
import { projectionsOf } from '../../../../test/support/graph.ts';
import { askedActions, askedNamespaces, askers, randomAccess } from '../../../../test/support/random-access.ts';
import { buildGraph } from '../graph.ts';
import type { LabelSelector } from '../label-selector.ts';
import type { Grant, Subject } from './access.ts';
import { builtInRoles } from './built-in-roles.ts';
import type { Action } from './rules.ts';

const clusters = 5_200;

describe('who can', () => {
  it(`equals reading all roles and bindings anew, on ${clusters} generated clusters`, () => {
    const counts = { yes: 0, no: 0, unknown: 0 };
    for (let seed = 1; seed <= clusters; seed += 1) compare(seed, counts);
    const all = counts.yes + counts.no + counts.unknown;
    expect(all).toBeGreaterThan(400_000);
    expect(counts.yes / all).toBeGreaterThan(0.05);
    expect(counts.no / all).toBeGreaterThan(0.5);
    expect(counts.unknown / all).toBeGreaterThan(0.005);
  }, 300_000);
});

function compare(seed: number, counts: Record<'yes' | 'no' | 'unknown', number>): void {
  const objects = randomAccess(seed);
  const { access } = buildGraph(projectionsOf(objects));
  const withBuiltIn = withBuiltInRoles(objects);
  for (const asked of askedActions) {
    for (const namespace of askedNamespaces) {
      for (const asker of askers) {
        const answer = access.can(asker as Subject, actionOf(asked), namespace);
        const expected = bruteForceCan(withBuiltIn, asker, asked, namespace);
        counts[answer] += 1;
        if (answer !== expected) expect({ seed, asker, asked, namespace, answer }).toEqual({ seed, asker, asked, namespace, answer: expected });
      }
      const { allowed, unknown } = access.whoCan(actionOf(asked), namespace);
      const found = { yes: allowed.map(({ grant }) => grantText(grant)), unknown: unknown.map(grantText) };
      const expected = bruteForceWhoCan(withBuiltIn, asked, namespace);
      if (JSON.stringify(found) !== JSON.stringify(expected))
        expect({ seed, asked, namespace, found }).toEqual({ seed, asked, namespace, found: expected });
    }
  }
}

function grantText({ binding, bound }: Grant): string {
  return `${binding.object.namespace}/${binding.object.name}#${bound.index}`;
}

function actionOf({ verb, group = '', resource = '', subresource, name, url }: AskedAction): Action {
  if (url !== undefined) return { verb, url };
  return { verb, group, resource, ...(subresource === undefined ? {} : { subresource }), ...(name === undefined ? {} : { name }) };
}

/** The roles that every cluster has, as manifests: data that both sides share. */
const builtIn = builtInRoles.map(({ name, namespace, labels, rules, aggregation }): RawObject => ({
  kind: namespace === undefined ? 'ClusterRole' : 'Role',
  metadata: { name, labels: Object.fromEntries(labels), ...(namespace === undefined ? {} : { namespace }) },
  rules: rules.map(({ verbs, groups, resources, names, urls }) => ({
    verbs: [...verbs],
    apiGroups: [...groups],
    resources: [...resources],
    resourceNames: [...names],
    nonResourceURLs: [...urls],
  })),
  ...(aggregation === undefined ? {} : { aggregationRule: { clusterRoleSelectors: aggregation.map(selectorOf) } }),
}));

function selectorOf({ requirements }: LabelSelector): RawObject {
  return { matchExpressions: requirements.map(({ key, operator, values }) => ({ key, operator, values: [...values] })) };
}

function withBuiltInRoles(objects: readonly RawObject[]): readonly RawObject[] {
  const keyOf = ({ kind, metadata }: RawObject): string => `${String(kind)} ${String((metadata as RawObject)['name'])}`;
  const written = new Set(objects.map(keyOf));
  return [...objects, ...builtIn.filter((role) => !written.has(keyOf(role)))];
}
