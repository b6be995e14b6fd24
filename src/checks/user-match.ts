import { fieldsOf, itemsOf, valueAt, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../kubernetes/object.ts';
import { labelSelectorOf, labelsOf, selects, type LabelView, type Tristate } from '../kubernetes/graph/label-selector.ts';
import { isBuiltInGroup, pluralOf, resourceOf } from '../kubernetes/resources.ts';

/** What is known of the namespace of an object. */
export interface NamespaceView {
  /** Absent where the object does not say: it is then the applier's choice. */
  readonly name?: string;
  /** The Namespace itself, where it is at hand. */
  readonly object?: KubernetesObject;
}

/** Whether the rules and selectors of a policy or binding (MatchResources v1) speak of an object that is created. */
export function matchesObject(match: KubernetesFields, object: KubernetesObject, namespace: NamespaceView): Tristate {
  if (isExempt(object)) return 'no';
  const rules = itemsOf(match['resourceRules']);
  const included: Tristate = rules.length === 0 ? 'yes' : any(rules.map((rule) => ruleMatches(fieldsOf(rule), object)));
  const excluded = any(itemsOf(match['excludeResourceRules']).map((rule) => ruleMatches(fieldsOf(rule), object)));
  return every([
    included,
    inverse(excluded),
    namespaceMatches(match['namespaceSelector'], object, namespace),
    labelsMatch(match['objectSelector'], object),
  ]);
}

/** Policies and their bindings are never judged by policies, so that no policy locks out its own repair. */
function isExempt({ group, kind }: KubernetesObject): boolean {
  return group === 'admissionregistration.k8s.io' && /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/.test(kind);
}

function any(answers: readonly Tristate[]): Tristate {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

function every(answers: readonly Tristate[]): Tristate {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function inverse(answer: Tristate): Tristate {
  if (answer === 'unknown') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}

/** A rule (NamedRuleWithOperations v1). Versions of one kind stand for each other, as `matchPolicy: Equivalent` has it by default. */
function ruleMatches(rule: KubernetesFields, object: KubernetesObject): Tristate {
  const texts = (field: string): readonly KubernetesValue[] => itemsOf(rule[field]);
  const has = (field: string, value: string): boolean => texts(field).some((text) => text === value || text === '*');
  const names = texts('resourceNames');
  if (!has('operations', 'CREATE') || !has('apiGroups', object.group)) return 'no';
  if (names.length > 0 && !names.includes(object.name)) return 'no';
  return every([resourceMatches(texts('resources'), object), scopeMatches(rule['scope'], object)]);
}

/** Plain names, or a star for all of them, before and behind a slash too; others with a slash speak of subresources, which are not created. */
function resourceMatches(patterns: readonly KubernetesValue[], { group, kind }: KubernetesObject): Tristate {
  if (patterns.some((pattern) => pattern === '*' || pattern === '*/*')) return 'yes';
  const known = resourceOf({ group, kind });
  if (patterns.includes(known?.plural ?? pluralOf(kind))) return 'yes';
  return known !== undefined || isBuiltInGroup(group) || patterns.every((pattern) => String(pattern).includes('/')) ? 'no' : 'unknown';
}

function scopeMatches(scope: KubernetesValue, object: KubernetesObject): Tristate {
  if (scope === undefined || scope === null || scope === '*') return 'yes';
  const isNamespaced = resourceOf(object)?.isNamespaced ?? (object.namespace === undefined ? undefined : true);
  if (isNamespaced === undefined) return 'unknown';
  return (scope === 'Namespaced') === isNamespaced ? 'yes' : 'no';
}

/** Objects without a namespace are not selected by one, and not left out either; a Namespace is selected by its own labels. */
function namespaceMatches(value: KubernetesValue, object: KubernetesObject, namespace: NamespaceView): Tristate {
  const selector = labelSelectorOf(value);
  if (selector === undefined || selector.requirements.length === 0) return 'yes';
  const isNamespace = object.group === '' && object.kind === 'Namespace';
  if (!isNamespace && resourceOf(object)?.isNamespaced === false) return 'yes';
  return selects(selector, isNamespace ? labelsOfNamespace(object.name, object) : labelsOfNamespace(namespace.name, namespace.object));
}

const nameLabel = 'kubernetes.io/metadata.name';

/** The API server puts the name of a namespace among its labels. */
function labelsOfNamespace(name: string | undefined, object: KubernetesObject | undefined): LabelView {
  const written = object === undefined ? [] : labelsOf(valueAt(object.body, ['metadata', 'labels']));
  const labels = new Map([...written, ...(name === undefined ? [] : [[nameLabel, name] as const])]);
  return { labels, isOpen: (key) => (key === nameLabel ? name === undefined : object === undefined) };
}

function labelsMatch(value: KubernetesValue, object: KubernetesObject): Tristate {
  const selector = labelSelectorOf(value);
  if (selector === undefined) return 'yes';
  return selects(selector, { labels: new Map(labelsOf(valueAt(object.body, ['metadata', 'labels']))), isOpen: () => false });
}
