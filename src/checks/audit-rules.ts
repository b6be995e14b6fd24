import { fieldsOf, itemsOf, type KubernetesFields } from '../kubernetes/object.ts';

/** A request as an audit policy tells it apart. */
export interface Asked {
  /** Empty for the core group. */
  readonly group: string;
  /** With a subresource: `pods/exec`. */
  readonly resource: string;
  readonly verb: string;
}

/**
 * The level of a request by anybody in any namespace: of the first rule that fits it (audit.k8s.io/v1 Policy). Rules for some users, groups, namespaces or names do
 * not fit everybody and are passed over. Without a rule it is None, of no rule.
 */
export function levelFor(policy: KubernetesFields, asked: Asked): { readonly level: string; readonly rule?: number } {
  const rules = itemsOf(policy['rules']).map(fieldsOf);
  const rule = rules.findIndex((one) => fits(one, asked));
  return rule < 0 ? { level: 'None' } : { level: String(rules[rule]?.['level'] ?? 'None'), rule };
}

function fits(rule: KubernetesFields, { group, resource, verb }: Asked): boolean {
  const isForSome = ['users', 'userGroups', 'namespaces'].some((field) => itemsOf(rule[field]).length > 0);
  const verbs = itemsOf(rule['verbs']);
  if (isForSome || (verbs.length > 0 && !verbs.includes(verb))) return false;
  const resources = itemsOf(rule['resources']).map(fieldsOf);
  // A rule of paths alone fits no request for a resource.
  if (resources.length === 0) return itemsOf(rule['nonResourceURLs']).length === 0;
  return resources.some(
    (one) => (one['group'] ?? '') === group && itemsOf(one['resourceNames']).length === 0 && covers(itemsOf(one['resources']), resource),
  );
}

/** `pods` is not `pods/exec`; `pods/*` is every subresource of pods, a star before the slash the subresource of every resource, and none named are all. */
function covers(names: readonly unknown[], resource: string): boolean {
  if (names.length === 0 || names.includes('*') || names.includes(resource)) return true;
  const [parent, subresource] = resource.split('/');
  return subresource !== undefined && (names.includes(`${parent}/*`) || names.includes(`*/${subresource}`));
}
