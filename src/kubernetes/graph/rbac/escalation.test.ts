import { describe, expect, it } from 'vitest';
import { graphOfYaml } from '../../../../test/support/graph.ts';

const api = 'apiVersion: rbac.authorization.k8s.io/v1';
const rule = (verbs: string, resources: string, more = ''): string => `{verbs: [${verbs}], apiGroups: ["*"], resources: [${resources}]${more}}`;

/** A user with rules in `ops`, where `deployer` is an administrator of the cluster, and `web` is nobody. */
function world(rules: string, rest = '', everywhere = false): readonly string[] {
  const role = `{${api}, kind: ClusterRole, metadata: {name: r}, rules: [${rules}]}`;
  const granted = everywhere
    ? `{${api}, kind: ClusterRoleBinding, metadata: {name: b}, roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: User, name: ann}]}`
    : `{${api}, kind: RoleBinding, metadata: {name: b, namespace: ops}, roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: User, name: ann}]}`;
  const admin = `{${api}, kind: ClusterRoleBinding, metadata: {name: a}, roleRef: {kind: ClusterRole, name: cluster-admin}, subjects: [{kind: ServiceAccount, name: deployer, namespace: ops}]}`;
  const graph = graphOfYaml([role, granted, admin, rest].filter((text) => text !== '').join('\n---\n'));
  return graph.escalations.map(({ subject, steps }) => `${subject.name}: ${steps.length}`);
}

const runs = '{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ops}, spec: {serviceAccountName: deployer, containers: []}}';
const token =
  '{apiVersion: v1, kind: Secret, metadata: {name: t, namespace: ops, annotations: {kubernetes.io/service-account.name: deployer}}, type: kubernetes.io/service-account-token}';

describe('escalationPaths', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['may run pods as any account', rule('create', 'deployments'), '', ['ann: 2']],
    ['may change what runs', rule('patch', 'cronjobs'), '', ['ann: 2']],
    ['may only look at what runs', rule('get', 'deployments'), '', []],
    ['may enter a pod that has the token', rule('create', 'pods/exec'), runs, ['ann: 2']],
    ['may enter pods, but none has the token', rule('create', 'pods/exec'), '', []],
    [
      'may enter pods, but the token is not mounted',
      rule('create', 'pods/exec'),
      runs.replace('spec: {', 'spec: {automountServiceAccountToken: false, '),
      [],
    ],
    ['may read Secrets, one of which holds the token', rule('list', 'secrets'), token, ['ann: 2']],
    ['may read Secrets, none of which holds a token', rule('list', 'secrets'), '', []],
    ['may make a Secret for the token and read it', `${rule('create', 'secrets')}, ${rule('get', 'secrets')}`, '', ['ann: 2']],
    ['may make tokens of every account', rule('create', 'serviceaccounts/token'), '', ['ann: 2']],
    ['may make tokens of the account by name', rule('create', 'serviceaccounts/token', ', resourceNames: [deployer]'), '', ['ann: 2']],
    ['may make tokens of another account', rule('create', 'serviceaccounts/token', ', resourceNames: [web]'), '', []],
    ['may read one Secret, whose token is not followed', rule('get', 'secrets', ', resourceNames: [deployer]'), token, []],
    ['may run one pod by name, which is to run none', rule('create', 'pods', ', resourceNames: [deployer]'), '', []],
    ['may impersonate the account', rule('impersonate', 'serviceaccounts', ', resourceNames: [deployer]'), '', ['ann: 2']],
    ['may bind roles and write bindings in the namespace', `${rule('bind', 'clusterroles')}, ${rule('create', 'rolebindings')}`, '', ['ann: 2']],
    ['may write bindings, but bind nothing', rule('create', 'rolebindings'), '', []],
    ['may escalate and change roles in the namespace', `${rule('escalate', 'roles')}, ${rule('update', 'roles')}`, '', ['ann: 2']],
    ['may impersonate users, but in a namespace there are none', rule('impersonate', 'users'), '', []],
  ])('ann %s', (_, rules, rest, expected) => {
    expect(world(rules, rest)).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['may impersonate any user', rule('impersonate', 'users'), ['ann: 1']],
    ['may impersonate one user', rule('impersonate', 'users', ', resourceNames: [bob]'), []],
    ['may impersonate groups, but no user beside them', rule('impersonate', 'groups'), []],
    [
      'may impersonate a user in any group',
      `${rule('impersonate', 'users', ', resourceNames: [bob]')}, ${rule('impersonate', 'groups')}`,
      ['ann: 1'],
    ],
    [
      'may bind cluster-admin and write bindings',
      `${rule('bind', 'clusterroles', ', resourceNames: [cluster-admin]')}, ${rule('create', 'clusterrolebindings')}`,
      ['ann: 1'],
    ],
    ['may bind another role', `${rule('bind', 'clusterroles', ', resourceNames: [view]')}, ${rule('create', 'clusterrolebindings')}`, []],
    ['may escalate and change cluster roles', `${rule('escalate', 'clusterroles')}, ${rule('patch', 'clusterroles')}`, ['ann: 1']],
    ['may run pods everywhere', rule('create', 'pods'), ['ann: 2']],
    ['has all rights already', rule('"*"', '"*"'), []],
  ])('in the whole cluster ann %s', (_, rules, expected) => {
    expect(world(rules, '', true)).toEqual(expected);
  });

  it('leads through an account to the group of all accounts of a namespace, and tells the group once', () => {
    const group = `{${api}, kind: RoleBinding, metadata: {name: g, namespace: ops}, roleRef: {kind: ClusterRole, name: edit}, subjects: [{kind: Group, name: "system:serviceaccounts:shop"}]}`;
    const web = '{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, spec: {serviceAccountName: web, containers: []}}';
    const shop = `{${api}, kind: RoleBinding, metadata: {name: s, namespace: shop}, roleRef: {kind: ClusterRole, name: edit}, subjects: [{kind: User, name: bob}]}`;
    expect(world(rule('get', 'pods'), [group, web, shop].join('\n---\n'))).toEqual(['system:serviceaccounts:shop: 2', 'bob: 3']);
  });

  it('ends where accounts can become each other', () => {
    const circle = ['a', 'b'].map(
      (name, index) =>
        `{${api}, kind: RoleBinding, metadata: {name: ${name}, namespace: ${name}}, roleRef: {kind: ClusterRole, name: edit}, subjects: [{kind: ServiceAccount, name: x, namespace: ${['b', 'a'][index]}}]}`,
    );
    expect(world(rule('get', 'pods'), circle.join('\n---\n'))).toEqual([]);
  });
});
