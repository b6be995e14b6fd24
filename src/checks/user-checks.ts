import type { CheckAnswer } from '../core/check.ts';
import type { Severity } from '../core/severity.ts';
import { withDefaults } from '../kubernetes/defaults.ts';
import { labelSelectorOf, labelsOf, selects } from '../kubernetes/graph/label-selector.ts';
import { fieldsOf, isFields, valueAt, type KubernetesFields, type KubernetesObject } from '../kubernetes/object.ts';
import type { FieldFailure, ObjectCheck } from './check.ts';
import { evaluatePolicy, type Outcome } from './user-evaluate.ts';
import { matchesObject, type NamespaceView } from './user-match.ts';
import { readUserPolicy, type UserPolicy } from './user-policy.ts';

const group = 'admissionregistration.k8s.io';

/**
 * ValidatingAdmissionPolicies that an operator names, as checks of objects that are created. Bindings, parameters and Namespaces count where they are among the
 * documents: a policy with bindings speaks of what they select, one without of all that it matches. A policy that no API server would take answers unknown.
 */
export function userChecksOf(documents: readonly KubernetesObject[]): readonly ObjectCheck[] {
  const policies = documents.filter((object) => object.group === group && object.kind === 'ValidatingAdmissionPolicy');
  return policies.map((document) => checkOf(document, documents));
}

function checkOf(document: KubernetesObject, documents: readonly KubernetesObject[]): ObjectCheck {
  const policy = readUserPolicy(document);
  const bindings = documents.filter((object) => isBindingOf(object, document.name));
  const annotations = fieldsOf(valueAt(document.body, ['metadata', 'annotations']));
  const title = annotations['seaworthy.dev/title'];
  return {
    subject: 'object',
    id: document.name,
    catalogue: 'own',
    title: typeof title === 'string' ? title : `Policy ${document.name} is not met`,
    severity: severityOf(annotations),
    why: 'A policy of your own asks for it.',
    remediation: 'Change the object so that the expression of the policy holds.',
    references: [],
    kinds: 'any',
    notExportable: 'it is a ValidatingAdmissionPolicy already',
    judge: (object) =>
      'wrong' in policy ? unknown(`policy ${document.name} cannot be read: ${policy.wrong}`) : judge(policy, bindings, documents, object),
  };
}

function unknown(reason: string): CheckAnswer<FieldFailure> {
  return { state: 'unknown', reason };
}

function isBindingOf({ group: itsGroup, kind, body }: KubernetesObject, name: string): boolean {
  return itsGroup === group && kind === 'ValidatingAdmissionPolicyBinding' && valueAt(body, ['spec', 'policyName']) === name;
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

function severityOf(annotations: KubernetesFields): Severity {
  return severities.find((severity) => severity === annotations['seaworthy.dev/severity']) ?? 'medium';
}

function judge(
  policy: UserPolicy,
  bindings: readonly KubernetesObject[],
  documents: readonly KubernetesObject[],
  read: KubernetesObject,
): CheckAnswer<FieldFailure> {
  const object = withDefaults(read);
  const namespace = namespaceOf(object, documents);
  const isMatched = matchesObject(policy.matchConstraints, object, namespace);
  if (isMatched === 'no') return { state: 'notapplicable' };
  const outcomes =
    bindings.length === 0
      ? [unbound(policy, object, namespace)]
      : bindings.flatMap((binding) => bound(policy, binding, object, namespace, documents));
  const answer = answerOfAll(outcomes);
  if (isMatched === 'unknown' && answer.state !== 'pass' && answer.state !== 'notapplicable')
    return unknown('whether the policy speaks of this object depends on its namespace or resource, which is not known here');
  return answer;
}

function namespaceOf({ namespace: name }: KubernetesObject, documents: readonly KubernetesObject[]): NamespaceView {
  if (name === undefined) return {};
  const object = documents.find((document) => document.group === '' && document.kind === 'Namespace' && document.name === name);
  return object === undefined ? { name } : { name, object };
}

function unbound(policy: UserPolicy, object: KubernetesObject, namespace: NamespaceView): Outcome {
  if (policy.paramKind !== undefined) return { state: 'unknown', reason: 'it takes parameters: give its binding and them along with it' };
  return evaluatePolicy(policy, object, namespace, undefined);
}

/** What the policy says by one binding: once for each of the parameters that the binding names. */
function bound(
  policy: UserPolicy,
  { body }: KubernetesObject,
  object: KubernetesObject,
  namespace: NamespaceView,
  documents: readonly KubernetesObject[],
): readonly Outcome[] {
  const spec = fieldsOf(body['spec']);
  const isMatched = matchesObject(fieldsOf(spec['matchResources']), object, namespace);
  if (isMatched === 'no') return [{ state: 'notapplicable' }];
  const outcomes =
    policy.paramKind === undefined
      ? [evaluatePolicy(policy, object, namespace, undefined)]
      : withParameters(policy, fieldsOf(spec['paramRef']), object, namespace, documents);
  if (isMatched === 'yes') return outcomes;
  return outcomes.map((outcome) =>
    outcome.state === 'fail'
      ? { state: 'unknown', reason: 'whether its binding speaks of this object depends on its namespace, which is not known here' }
      : outcome,
  );
}

function withParameters(
  policy: UserPolicy,
  reference: KubernetesFields,
  object: KubernetesObject,
  namespace: NamespaceView,
  documents: readonly KubernetesObject[],
): readonly Outcome[] {
  const found = documents.filter((document) => isReferred(document, policy, reference, namespace));
  if (found.length > 0) return found.map(({ body }) => evaluatePolicy(policy, object, namespace, body));
  const name = typeof reference['name'] === 'string' ? ` ${reference['name']}` : '';
  return [{ state: 'unknown', reason: `its parameters, the ${policy.paramKind?.kind ?? ''}${name}, are not given` }];
}

function isReferred(
  document: KubernetesObject,
  { paramKind }: UserPolicy,
  { name, namespace: stated, selector }: KubernetesFields,
  namespace: NamespaceView,
): boolean {
  if (document.apiVersion !== paramKind?.apiVersion || document.kind !== paramKind.kind) return false;
  const wanted = typeof stated === 'string' && stated !== '' ? stated : namespace.name;
  if (document.namespace !== undefined && document.namespace !== wanted) return false;
  if (typeof name === 'string') return document.name === name;
  const selected = isFields(selector) ? labelSelectorOf(selector) : undefined;
  const labels = new Map(labelsOf(valueAt(document.body, ['metadata', 'labels'])));
  return selected !== undefined && selects(selected, { labels, isOpen: () => false }) === 'yes';
}

function answerOfAll(outcomes: readonly Outcome[]): CheckAnswer<FieldFailure> {
  const [first, ...others] = [...new Set(outcomes.flatMap((outcome) => (outcome.state === 'fail' ? outcome.messages : [])))].map(
    (message): FieldFailure => ({ path: [], message }),
  );
  if (first !== undefined) return { state: 'fail', failures: [first, ...others] };
  const open = outcomes.find((outcome) => outcome.state === 'unknown');
  if (open !== undefined) return open;
  return { state: outcomes.some(({ state }) => state === 'pass') ? 'pass' : 'notapplicable' };
}
