import type { Rule } from '../projection/rbac.ts';
import { allows, allowsEverything, type ResourceAction } from './rules.ts';
import type { Role } from './roles.ts';

/** Rights with which one becomes somebody else, or takes what belongs to others ("RBAC Good Practices", privilege escalation risks). */
export type PowerId =
  | 'everything'
  | 'impersonate-users'
  | 'impersonate-groups'
  | 'impersonate-accounts'
  | 'bind-roles'
  | 'write-cluster-bindings'
  | 'write-bindings'
  | 'escalate-roles'
  | 'escalate-cluster-roles'
  | 'write-roles'
  | 'write-cluster-roles'
  | 'mint-tokens'
  | 'run-pods'
  | 'enter-pods'
  | 'read-secrets'
  | 'create-secrets'
  | 'use-kubelets'
  | 'approve-certificates'
  | 'write-webhooks';

/** A power that a role gives. */
export interface Power {
  readonly id: PowerId;
  /** The only objects it is about; all where empty. */
  readonly names: readonly string[];
}

const rbac = 'rbac.authorization.k8s.io';
const change = ['create', 'update', 'patch'];

function actions(verbs: readonly string[], group: string, ...resources: readonly string[]): readonly ResourceAction[] {
  return resources.flatMap((text) => {
    const [resource = '', subresource] = text.split('/');
    return verbs.map((verb) => ({ verb, group, resource, ...(subresource === undefined ? {} : { subresource }) }));
  });
}

/** Any one of the actions gives the power. */
const actionsOfPowers: readonly (readonly [PowerId, readonly ResourceAction[]])[] = [
  ['impersonate-users', actions(['impersonate'], '', 'users')],
  ['impersonate-groups', actions(['impersonate'], '', 'groups')],
  ['impersonate-accounts', actions(['impersonate'], '', 'serviceaccounts')],
  ['bind-roles', actions(['bind'], rbac, 'clusterroles')],
  ['write-cluster-bindings', actions(change, rbac, 'clusterrolebindings')],
  ['write-bindings', actions(change, rbac, 'rolebindings')],
  ['escalate-roles', actions(['escalate'], rbac, 'roles')],
  ['escalate-cluster-roles', actions(['escalate'], rbac, 'clusterroles')],
  ['write-roles', actions(['update', 'patch'], rbac, 'roles')],
  ['write-cluster-roles', actions(['update', 'patch'], rbac, 'clusterroles')],
  ['mint-tokens', actions(['create'], '', 'serviceaccounts/token')],
  [
    'run-pods',
    [
      ...actions(['create'], '', 'pods'),
      ...actions(change, '', 'replicationcontrollers'),
      ...actions(change, 'apps', 'deployments', 'daemonsets', 'statefulsets', 'replicasets'),
      ...actions(change, 'batch', 'jobs', 'cronjobs'),
    ],
  ],
  ['enter-pods', [...actions(['create', 'get'], '', 'pods/exec', 'pods/attach'), ...actions(['update', 'patch'], '', 'pods/ephemeralcontainers')]],
  ['read-secrets', actions(['get', 'list', 'watch'], '', 'secrets')],
  ['create-secrets', actions(['create'], '', 'secrets')],
  ['use-kubelets', actions(['get', 'create'], '', 'nodes/proxy')],
  ['approve-certificates', actions(['update', 'patch'], 'certificates.k8s.io', 'certificatesigningrequests/approval')],
  ['write-webhooks', actions(change, 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations', 'validatingwebhookconfigurations')],
];

/** Requests of these verbs name no object, unless they are for a part of one: a rule for some names only does not allow them. */
const namelessVerbs = new Set(['create', 'list', 'watch', 'deletecollection']);

const groupsOfPowers = new Set(['*', ...actionsOfPowers.flatMap(([, needed]) => needed.map(({ group }) => group))]);

/** The powers that a rule gives. */
export function powersOfRule(rule: Rule): readonly Power[] {
  if (allowsEverything(rule)) return [{ id: 'everything', names: [] }];
  if (!rule.groups.some((group) => groupsOfPowers.has(group))) return [];
  const anyName = rule.names.length === 0 ? rule : { ...rule, names: [] };
  return actionsOfPowers.flatMap(([id, needed]) => {
    const given = needed.filter((action) => allows(anyName, action));
    const useful = rule.names.length === 0 ? given : given.filter(({ verb, subresource }) => !namelessVerbs.has(verb) || subresource !== undefined);
    return useful.length > 0 ? [{ id, names: rule.names }] : [];
  });
}

/** The powers that a role gives, each once: without names where any rule gives it so. */
export function powersOf({ rules }: Role): readonly Power[] {
  const namesOf = new Map<PowerId, Set<string> | undefined>();
  for (const { id, names } of rules.flatMap(({ rule }) => powersOfRule(rule))) {
    const known = namesOf.has(id) ? namesOf.get(id) : new Set<string>();
    for (const name of names) known?.add(name);
    namesOf.set(id, names.length === 0 ? undefined : known);
  }
  return [...namesOf].map(([id, names]) => ({ id, names: [...(names ?? [])] }));
}

const texts: Readonly<Record<PowerId, string>> = {
  everything: 'do everything',
  'impersonate-users': 'impersonate users',
  'impersonate-groups': 'impersonate groups',
  'impersonate-accounts': 'impersonate service accounts',
  'bind-roles': 'bind cluster roles',
  'write-cluster-bindings': 'write cluster role bindings',
  'write-bindings': 'write role bindings',
  'escalate-roles': 'escalate roles',
  'escalate-cluster-roles': 'escalate cluster roles',
  'write-roles': 'change roles',
  'write-cluster-roles': 'change cluster roles',
  'mint-tokens': 'make tokens of service accounts',
  'run-pods': 'run pods',
  'enter-pods': 'enter running pods',
  'read-secrets': 'read Secrets',
  'create-secrets': 'create Secrets',
  'use-kubelets': 'reach the kubelets through nodes/proxy',
  'approve-certificates': 'approve certificate requests',
  'write-webhooks': 'change admission webhooks',
};

/** As people say it: `read Secrets`. */
export function powerText(id: PowerId): string {
  return texts[id];
}
