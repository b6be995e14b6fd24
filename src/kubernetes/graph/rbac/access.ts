import type { BindingProjection, BoundSubject, SubjectKind } from '../projection/rbac.ts';
import { qualifiedName } from '../reference.ts';
import type { Tristate } from '../label-selector.ts';
import { allows, type Action } from './rules.ts';
import type { EffectiveRule, Role, Roles } from './roles.ts';

/** Somebody who asks. */
export interface Subject {
  readonly kind: SubjectKind;
  /** Of a service account; empty for others, and for the namespace objects are applied to. */
  readonly namespace: string;
  readonly name: string;
}

/** A role granted to somebody by a binding. */
export interface Grant {
  readonly binding: BindingProjection;
  /** As the binding names them. */
  readonly bound: BoundSubject;
  readonly subject: Subject;
  readonly role: Role;
  /** Where it holds; absent where it holds everywhere. */
  readonly namespace?: string;
}

/** A grant with the rule of it that allows what was asked. */
export interface AllowedBy {
  readonly grant: Grant;
  readonly rule: EffectiveRule;
}

export interface WhoCan {
  /** Each grant that allows it, with its first rule that does. */
  readonly allowed: readonly AllowedBy[];
  /** Grants of roles whose rules are not known. */
  readonly unknown: readonly Grant[];
}

/** Who may do what, by the bindings of a graph. */
export interface Access {
  readonly grants: readonly Grant[];
  /** Bindings of roles that do not exist here, which grant nothing. */
  readonly dangling: readonly BindingProjection[];
  /** What is granted to somebody: by name, and as a member of the groups that every such subject is in. */
  grantsOf(subject: Subject): readonly Grant[];
  /** What is granted to exactly this subject. */
  ownGrantsOf(subject: Subject): readonly Grant[];
  /** Whether somebody may do it in a namespace; without one, everywhere. */
  can(subject: Subject, action: Action, namespace?: string): Tristate;
  /** Who may do it in a namespace; without one, everywhere. */
  whoCan(action: Action, namespace?: string): WhoCan;
}

/** Resolves all bindings. A RoleBinding grants its Role, or a ClusterRole, in its own namespace; a ClusterRoleBinding grants a ClusterRole everywhere. */
export function accessOf(bindings: readonly BindingProjection[], roles: Roles): Access {
  const resolved = bindings.map((binding) => ({ binding, role: roleOf(binding, roles) }));
  const grants = resolved.flatMap(({ binding, role }) => (role === undefined ? [] : grantsIn(binding, role)));
  const bySubject = Map.groupBy(grants, ({ subject }) => subjectKey(subject));
  const ownGrantsOf = (subject: Subject): readonly Grant[] => bySubject.get(subjectKey(subject)) ?? [];
  const grantsOf = (subject: Subject): readonly Grant[] => identitiesOf(subject).flatMap(ownGrantsOf);
  return {
    grants,
    dangling: resolved.filter(({ role }) => role === undefined).map(({ binding }) => binding),
    grantsOf,
    ownGrantsOf,
    can: (subject, action, namespace) => answerOf(whoAmong(grantsOf(subject), action, namespace)),
    whoCan: (action, namespace) => whoAmong(grants, action, namespace),
  };
}

function roleOf({ cluster, role, object }: BindingProjection, roles: Roles): Role | undefined {
  if (role.kind === 'ClusterRole') return roles.find(true, '', role.name);
  return role.kind === 'Role' && !cluster ? roles.find(false, object.namespace, role.name) : undefined;
}

function grantsIn(binding: BindingProjection, role: Role): readonly Grant[] {
  const scope = binding.cluster ? {} : { namespace: binding.object.namespace };
  return binding.subjects.flatMap((bound) => {
    const subject = subjectOf(bound, binding);
    return subject === undefined ? [] : [{ binding, bound, subject, role, ...scope }];
  });
}

const accountPrefix = 'system:serviceaccount:';

/** A service account without a namespace is of the binding's; a user named `system:serviceaccount:…` is that account (the RBAC authorizer of Kubernetes). */
export function subjectOf({ kind, name, namespace }: BoundSubject, { cluster, object }: BindingProjection): Subject | undefined {
  if (kind === 'ServiceAccount') {
    if (namespace === undefined && cluster) return undefined;
    return { kind, namespace: namespace ?? object.namespace, name };
  }
  const [accountNamespace, accountName, ...more] =
    kind === 'User' && name.startsWith(accountPrefix) ? name.slice(accountPrefix.length).split(':', 3) : [];
  if (accountNamespace && accountName && more.length === 0) return { kind: 'ServiceAccount', namespace: accountNamespace, name: accountName };
  return { kind, namespace: '', name };
}

/** The subject itself and the groups it is in by being what it is ("Authenticating", service account tokens). */
export function identitiesOf(subject: Subject): readonly Subject[] {
  const group = (name: string): Subject => ({ kind: 'Group', namespace: '', name });
  if (subject.kind === 'Group') return [subject];
  const authenticated =
    subject.kind === 'User' && subject.name === 'system:anonymous' ? group('system:unauthenticated') : group('system:authenticated');
  if (subject.kind === 'User') return [subject, authenticated];
  const own = subject.namespace === '' ? [] : [group(`system:serviceaccounts:${subject.namespace}`)];
  return [subject, authenticated, group('system:serviceaccounts'), ...own];
}

function whoAmong(grants: readonly Grant[], action: Action, namespace: string | undefined): WhoCan {
  const byRole = new Map<Role, EffectiveRule | undefined>();
  const allowed: AllowedBy[] = [];
  const unknown: Grant[] = [];
  for (const grant of grants) {
    const { role } = grant;
    // Addresses that are no resources are granted everywhere or not at all.
    if (grant.namespace !== undefined && ('url' in action || grant.namespace !== namespace)) continue;
    if (!byRole.has(role)) byRole.set(role, firstAllowing(role, action));
    const rule = byRole.get(role);
    if (role.isUnknown === true) unknown.push(grant);
    else if (rule !== undefined) allowed.push({ grant, rule });
  }
  return { allowed, unknown };
}

function firstAllowing({ rules }: Role, action: Action): EffectiveRule | undefined {
  return rules.find(({ rule }) => allows(rule, action));
}

function answerOf({ allowed, unknown }: WhoCan): Tristate {
  if (allowed.length > 0) return 'yes';
  return unknown.length > 0 ? 'unknown' : 'no';
}

/** One text for one subject. */
export function subjectKey({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace}/${name}`;
}

/** As people call them: `service account shop/api`, `group developers`. */
export function subjectText({ kind, namespace, name }: Subject): string {
  if (kind === 'ServiceAccount') return `service account ${qualifiedName(namespace, name)}`;
  return `${kind.toLowerCase()} ${name}`;
}
