import { describe, expect, it } from 'vitest';
import { graphOfYaml, projectionsOf } from '../../../../test/support/graph.ts';
import { buildGraph } from '../graph.ts';
import type { Action } from './rules.ts';

const account = { kind: 'ServiceAccount', namespace: 'shop', name: 'web' } as const;
const binding = (role: string): string =>
  `{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b}, roleRef: {kind: ClusterRole, name: ${role}}, subjects: [{kind: ServiceAccount, name: web, namespace: shop}]}`;

describe('roles that every cluster has', () => {
  it.each<[string, Action, 'yes' | 'no' | 'unknown', string]>([
    ['view', { verb: 'list', group: '', resource: 'pods' }, 'yes', 'viewers see workloads'],
    ['view', { verb: 'get', group: '', resource: 'secrets' }, 'no', 'but no secrets, with which they could act as others'],
    ['edit', { verb: 'get', group: '', resource: 'secrets' }, 'yes', 'editors do'],
    ['edit', { verb: 'list', group: 'discovery.k8s.io', resource: 'endpointslices' }, 'yes', 'and see what viewers see'],
    ['edit', { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'roles' }, 'no', 'but grant nothing'],
    ['admin', { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'roles' }, 'yes', 'administrators of a namespace do'],
    ['admin', { verb: 'create', group: '', resource: 'pods', subresource: 'exec' }, 'yes', 'and do what editors do'],
    ['admin', { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'clusterroles' }, 'no', 'in namespaces only'],
    ['cluster-admin', { verb: 'anything', group: 'example.com', resource: 'everything', subresource: 'at' }, 'yes', 'all of it'],
    ['cluster-admin', { verb: 'get', url: '/metrics' }, 'yes', 'addresses too'],
    [
      'system:node',
      { verb: 'get', group: '', resource: 'secrets' },
      'unknown',
      'it is in every cluster, but its rules are not among what is known here',
    ],
    ['something', { verb: 'get', group: '', resource: 'secrets' }, 'no', 'nobody has such a role'],
  ])('%s and %o: %s, since %s', (role, action, expected) => {
    expect(graphOfYaml(binding(role)).access.can(account, action)).toBe(expected);
  });

  it('counts the role of a file for one of the same name', () => {
    const own =
      '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: view}, rules: [{verbs: [get], apiGroups: [""], resources: [nodes]}]}';
    const { access } = graphOfYaml(`${binding('view')}\n---\n${own}`);
    expect(access.can(account, { verb: 'get', group: '', resource: 'nodes' })).toBe('yes');
    expect(access.can(account, { verb: 'get', group: '', resource: 'pods' })).toBe('no');
  });
});

describe('aggregation', () => {
  const selecting = (name: string, label: string, own: string): string =>
    `{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: ${name}, labels: {${own}: "true"}}, aggregationRule: {clusterRoleSelectors: [{matchLabels: {${label}: "true"}}]}, rules: [{verbs: [delete], apiGroups: [""], resources: [nodes]}]}`;
  const plain =
    '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: plain, labels: {a: "true"}}, rules: [{verbs: [get], apiGroups: [""], resources: [secrets]}]}';

  it('goes through circles once, and lets what is written in a role that collects count for nothing', () => {
    const { access } = graphOfYaml([binding('one'), selecting('one', 'b', 'a'), selecting('two', 'a', 'b'), plain].join('\n---\n'));
    expect(access.can(account, { verb: 'get', group: '', resource: 'secrets' })).toBe('yes');
    expect(access.can(account, { verb: 'delete', group: '', resource: 'nodes' })).toBe('no');
  });

  it('knows no answer for roles that collect beyond all measure, rather than a wrong one', () => {
    const role = (name: string, rest: object): object => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      ...rest,
    });
    const all = { aggregationRule: { clusterRoleSelectors: [{}] } };
    const roles = Array.from({ length: 1_500 }, (_, index) => role(`r${index}`, all));
    const bindings = roles.map((_, index) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: `b${index}` },
      roleRef: { kind: 'ClusterRole', name: `r${index}` },
      subjects: [{ kind: 'User', name: `u${index}` }],
    }));
    const { access } = buildGraph(projectionsOf([...roles, ...bindings, role('rules', { rules: [] })]));
    expect(access.can({ kind: 'User', namespace: '', name: 'u1499' }, { verb: 'get', group: '', resource: 'secrets' })).toBe('unknown');
  });
});
