import { fieldsOf, isFields, itemsOf, valueAt, type KubernetesObject, type KubernetesValue } from '../../object.ts';
import { labelSelectorOf, labelsOf, type LabelSelector, type Labels } from '../label-selector.ts';
import type { ObjectReference } from '../reference.ts';
import { given, textOf, textsOf, truthOf } from './values.ts';

/** A rule of a role (rbac.authorization.k8s.io/v1 PolicyRule). */
export interface Rule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  /** The only objects it speaks of; without any it speaks of all. */
  readonly names: readonly string[];
  readonly urls: readonly string[];
}

export interface RoleProjection {
  readonly type: 'role';
  readonly object: ObjectReference;
  /** A ClusterRole. */
  readonly cluster: boolean;
  readonly labels: Labels;
  /** As written; a controller replaces them where there is an aggregation. */
  readonly rules: readonly Rule[];
  readonly aggregation?: readonly LabelSelector[];
}

export type SubjectKind = 'User' | 'Group' | 'ServiceAccount';

/** Somebody who is granted a role, as a binding names them. */
export interface BoundSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** Of a service account, where written. */
  readonly namespace?: string;
  /** Its place in the list of the binding. */
  readonly index: number;
}

export interface BindingProjection {
  readonly type: 'binding';
  readonly object: ObjectReference;
  /** A ClusterRoleBinding. */
  readonly cluster: boolean;
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly BoundSubject[];
}

export interface ServiceAccountProjection {
  readonly type: 'service-account';
  readonly object: ObjectReference;
  readonly automount?: boolean;
  /** Names of Secrets that it names: its long-lived tokens, and those to pull images with. */
  readonly secrets: readonly string[];
}

export function projectRole({ body, kind }: KubernetesObject, object: ObjectReference): RoleProjection {
  const aggregation = fieldsOf(body)['aggregationRule'];
  const selectors = itemsOf(fieldsOf(aggregation)['clusterRoleSelectors']).map((selector) => labelSelectorOf(selector));
  return {
    type: 'role',
    object,
    cluster: kind === 'ClusterRole',
    labels: labelsOf(valueAt(body, ['metadata', 'labels'])),
    rules: itemsOf(body['rules']).filter(isFields).map(ruleOf),
    ...given('aggregation', isFields(aggregation) && kind === 'ClusterRole' ? selectors.filter((selector) => selector !== undefined) : undefined),
  };
}

function ruleOf(value: KubernetesValue): Rule {
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = fieldsOf(value);
  return {
    verbs: textsOf(verbs),
    groups: textsOf(apiGroups),
    resources: textsOf(resources),
    names: textsOf(resourceNames),
    urls: textsOf(nonResourceURLs),
  };
}

export function projectBinding({ body, kind }: KubernetesObject, object: ObjectReference): BindingProjection {
  const { kind: roleKind, name } = fieldsOf(body['roleRef']);
  return {
    type: 'binding',
    object,
    cluster: kind === 'ClusterRoleBinding',
    role: { kind: textOf(roleKind) ?? '', name: textOf(name) ?? '' },
    subjects: itemsOf(body['subjects']).flatMap((subject, index) => subjectOf(subject, index)),
  };
}

function subjectOf(value: KubernetesValue, index: number): readonly BoundSubject[] {
  const { kind, name, namespace } = fieldsOf(value);
  const text = textOf(name);
  if (text === undefined || (kind !== 'User' && kind !== 'Group' && kind !== 'ServiceAccount')) return [];
  return [{ kind, name: text, index, ...(kind === 'ServiceAccount' ? given('namespace', textOf(namespace)) : {}) }];
}

export function projectServiceAccount({ body }: KubernetesObject, object: ObjectReference): ServiceAccountProjection {
  const named = [...itemsOf(body['secrets']), ...itemsOf(body['imagePullSecrets'])].map((item) => textOf(fieldsOf(item)['name']));
  return {
    type: 'service-account',
    object,
    ...given('automount', truthOf(body['automountServiceAccountToken'])),
    secrets: named.filter((name) => name !== undefined),
  };
}
