import { at, bruteForceSelects, fields, list, strings, type Raw, type RawObject, type Three } from './brute-force-selectors.ts';

export interface AskedAction {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly name?: string;
  readonly url?: string;
}

export interface Asker {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Who may do what by reading all roles and bindings anew for every question: slow, plain, and written apart from the product. */
export function bruteForceCan(objects: readonly RawObject[], asker: Asker, action: AskedAction, namespace: string | undefined): Three {
  let unknown = false;
  for (const binding of objects) {
    for (let index = 0; index < list(binding['subjects']).length; index += 1) {
      if (!isAsker(binding, index, asker)) continue;
      const answer = bindingAllows(objects, binding, action, namespace);
      if (answer === 'yes') return 'yes';
      if (answer === 'unknown') unknown = true;
    }
  }
  return unknown ? 'unknown' : 'no';
}

/** The subjects of all bindings that allow it, as `binding#index`, and those of bindings of which nobody knows. */
export function bruteForceWhoCan(
  objects: readonly RawObject[],
  action: AskedAction,
  namespace: string | undefined,
): Record<'yes' | 'unknown', string[]> {
  const found: Record<'yes' | 'unknown', string[]> = { yes: [], unknown: [] };
  for (const binding of objects) {
    const answer = bindingAllows(objects, binding, action, namespace);
    if (answer === 'no') continue;
    list(binding['subjects']).forEach((subject, index) => {
      const isAccount = at(subject, 'kind') === 'ServiceAccount';
      if (isAccount && at(subject, 'namespace') === undefined && binding['kind'] === 'ClusterRoleBinding') return;
      found[answer].push(`${namespaceOf(binding)}/${String(at(binding, 'metadata', 'name'))}#${index}`);
    });
  }
  return found;
}

function namespaceOf(object: RawObject): string {
  return String(at(object, 'metadata', 'namespace') ?? '');
}

function isAsker(binding: RawObject, index: number, asker: Asker): boolean {
  const subject = at(binding, 'subjects', index);
  const [kind, name] = [at(subject, 'kind'), String(at(subject, 'name'))];
  if (kind === 'ServiceAccount') {
    if (at(subject, 'namespace') === undefined && binding['kind'] === 'ClusterRoleBinding') return false;
    return asker.kind === kind && asker.name === name && asker.namespace === String(at(subject, 'namespace') ?? namespaceOf(binding));
  }
  if (kind === 'User') return name === userName(asker);
  return groupsOf(asker).includes(name);
}

function userName({ kind, namespace, name }: Asker): string | undefined {
  if (kind === 'User') return name;
  return kind === 'ServiceAccount' && namespace !== '' ? `system:serviceaccount:${namespace}:${name}` : undefined;
}

function groupsOf({ kind, namespace, name }: Asker): string[] {
  if (kind === 'Group') return [name];
  if (kind === 'User') return ['system:authenticated'];
  return ['system:authenticated', 'system:serviceaccounts', ...(namespace === '' ? [] : [`system:serviceaccounts:${namespace}`])];
}

function bindingAllows(objects: readonly RawObject[], binding: RawObject, action: AskedAction, namespace: string | undefined): Three {
  const everywhere = binding['kind'] === 'ClusterRoleBinding';
  if (!everywhere && binding['kind'] !== 'RoleBinding') return 'no';
  if (!everywhere && (action.url !== undefined || namespace !== namespaceOf(binding))) return 'no';
  const [kind, name] = [at(binding, 'roleRef', 'kind'), String(at(binding, 'roleRef', 'name'))];
  if (kind === 'Role' && everywhere) return 'no';
  const role = objects.find(
    (object) =>
      object['kind'] === kind && at(object, 'metadata', 'name') === name && (kind === 'ClusterRole' || namespaceOf(object) === namespaceOf(binding)),
  );
  if (role === undefined) return name.startsWith('system:') ? 'unknown' : 'no';
  return rulesOf(objects, role).some((rule) => ruleAllows(rule, action)) ? 'yes' : 'no';
}

const known = new WeakMap<readonly RawObject[], Map<RawObject, Set<Raw>>>();

function rulesOf(objects: readonly RawObject[], wanted: RawObject): Raw[] {
  const rules = known.get(objects) ?? clusterRules(objects);
  known.set(objects, rules);
  return [...(rules.get(wanted) ?? list(wanted['rules']))];
}

/** Aggregation as its controller does it: copies rules from what is selected until nothing changes. */
function clusterRules(objects: readonly RawObject[]): Map<RawObject, Set<Raw>> {
  const roles = objects.filter(({ kind }) => kind === 'ClusterRole');
  const rules = new Map<RawObject, Set<Raw>>(roles.map((role) => [role, new Set(role['aggregationRule'] === undefined ? list(role['rules']) : [])]));
  for (let changed = true; changed;) {
    changed = false;
    for (const role of roles) {
      for (const selector of list(at(role, 'aggregationRule', 'clusterRoleSelectors'))) {
        for (const other of roles) {
          if (bruteForceSelects(selector, fields(at(other, 'metadata', 'labels')), () => false) !== 'yes') continue;
          const own = rules.get(role) ?? new Set();
          const before = own.size;
          for (const rule of rules.get(other) ?? []) own.add(rule);
          if (own.size > before) changed = true;
        }
      }
    }
  }
  return rules;
}

function ruleAllows(rule: Raw, { verb, group, resource, subresource, name, url }: AskedAction): boolean {
  if (!strings(at(rule, 'verbs')).some((given) => given === '*' || given === verb)) return false;
  if (url !== undefined) {
    return strings(at(rule, 'nonResourceURLs')).some((given) => given === url || (given.endsWith('*') && url.startsWith(given.slice(0, -1))));
  }
  if (!strings(at(rule, 'apiGroups')).some((given) => given === '*' || given === group)) return false;
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  const resources = strings(at(rule, 'resources'));
  if (!resources.includes('*') && !resources.includes(String(full)) && !(subresource !== undefined && resources.includes(`*/${subresource}`)))
    return false;
  const names = strings(at(rule, 'resourceNames'));
  return names.length === 0 || (name !== undefined && names.includes(name));
}
