import { fieldsOf, isFields, itemsOf, valueAt, type KubernetesFields, type KubernetesObject } from '../../object.ts';
import { labelSelectorOf, type LabelSelector } from '../label-selector.ts';
import type { ObjectReference } from '../reference.ts';
import { given, numberOf, textOf, textsOf } from './values.ts';

/** One webhook of a configuration. */
export interface Webhook {
  readonly name: string;
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly namespaces?: LabelSelector;
  /** The Service that answers; none where it is called by address. */
  readonly service?: { readonly namespace: string; readonly name: string; readonly port: number };
  /** It is asked when pods are made. */
  readonly judgesPods: boolean;
  /** Its place in the list of the configuration. */
  readonly index: number;
}

export interface WebhooksProjection {
  readonly type: 'webhooks';
  readonly object: ObjectReference;
  readonly mutating: boolean;
  readonly webhooks: readonly Webhook[];
}

/** A ValidatingAdmissionPolicy or MutatingAdmissionPolicy. */
export interface AdmissionPolicyProjection {
  readonly type: 'admission-policy';
  readonly object: ObjectReference;
  readonly mutating: boolean;
  /** The kind of object that holds its parameters. */
  readonly parameters?: { readonly group: string; readonly kind: string };
}

/** What puts such a policy into force. */
export interface AdmissionBindingProjection {
  readonly type: 'admission-binding';
  readonly object: ObjectReference;
  readonly mutating: boolean;
  readonly policy: string;
  /** Parameters by name, in a namespace or none; absent where they are selected or not given. */
  readonly parameters?: { readonly namespace: string; readonly name: string };
  /** A reference to parameters is written, by name or by selector. */
  readonly givesParameters: boolean;
  readonly actions: readonly string[];
}

/** What verifies signatures or provenance of images on admission. */
export interface VerifierProjection {
  readonly type: 'verifier';
  readonly object: ObjectReference;
}

export function projectWebhooks({ body, kind }: KubernetesObject, object: ObjectReference): WebhooksProjection {
  return {
    type: 'webhooks',
    object,
    mutating: kind === 'MutatingWebhookConfiguration',
    webhooks: itemsOf(body['webhooks']).flatMap((webhook, index) => (isFields(webhook) ? [webhookOf(webhook, index)] : [])),
  };
}

function webhookOf(webhook: KubernetesFields, index: number): Webhook {
  const { name, namespace, port } = fieldsOf(fieldsOf(webhook['clientConfig'])['service']);
  const [serviceName, serviceNamespace] = [textOf(name), textOf(namespace)];
  const service = serviceName === undefined ? undefined : { name: serviceName, namespace: serviceNamespace ?? '', port: numberOf(port) ?? 443 };
  return {
    name: textOf(webhook['name']) ?? '',
    failurePolicy: webhook['failurePolicy'] === 'Ignore' ? 'Ignore' : 'Fail',
    ...given('namespaces', labelSelectorOf(webhook['namespaceSelector'])),
    ...given('service', service),
    judgesPods: itemsOf(webhook['rules']).some((rule) => judgesPods(fieldsOf(rule))),
    index,
  };
}

function judgesPods({ apiGroups, resources, operations }: KubernetesFields): boolean {
  const [groups, kinds, verbs] = [textsOf(apiGroups), textsOf(resources), textsOf(operations)];
  return (
    groups.some((group) => group === '' || group === '*') &&
    kinds.some((kind) => kind === 'pods' || kind === '*' || kind === '*/*' || kind === 'pods/*') &&
    verbs.some((verb) => verb === 'CREATE' || verb === '*')
  );
}

export function projectAdmissionPolicy({ body, kind }: KubernetesObject, object: ObjectReference): AdmissionPolicyProjection {
  const { apiVersion, kind: parameterKind } = fieldsOf(fieldsOf(body['spec'])['paramKind']);
  const text = textOf(parameterKind);
  const version = textOf(apiVersion) ?? '';
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  return {
    type: 'admission-policy',
    object,
    mutating: kind === 'MutatingAdmissionPolicy',
    ...given('parameters', text === undefined ? undefined : { group, kind: text }),
  };
}

export function projectAdmissionBinding({ body, kind }: KubernetesObject, object: ObjectReference): AdmissionBindingProjection {
  const { policyName, paramRef, validationActions } = fieldsOf(body['spec']);
  const name = textOf(fieldsOf(paramRef)['name']);
  return {
    type: 'admission-binding',
    object,
    mutating: kind === 'MutatingAdmissionPolicyBinding',
    policy: textOf(policyName) ?? '',
    ...given('parameters', name === undefined ? undefined : { namespace: textOf(fieldsOf(paramRef)['namespace']) ?? '', name }),
    givesParameters: isFields(paramRef),
    actions: textsOf(validationActions),
  };
}

const verifierKinds = new Set([
  'policy.sigstore.dev/ClusterImagePolicy',
  'policies.kyverno.io/ImageValidatingPolicy',
  'policies.kyverno.io/NamespacedImageValidatingPolicy',
  'config.ratify.deislabs.io/Verifier',
  'config.ratify.deislabs.io/NamespacedVerifier',
  'config.ratify.dev/Verifier',
  'portieris.cloud.ibm.com/ClusterImagePolicy',
  'portieris.cloud.ibm.com/ImagePolicy',
  'config.openshift.io/ClusterImagePolicy',
  'config.openshift.io/ImagePolicy',
]);

/** Undefined where the object verifies no images. */
export function projectVerifier({ body, group, kind }: KubernetesObject, object: ObjectReference): VerifierProjection | undefined {
  const isKyverno = group === 'kyverno.io' && (kind === 'ClusterPolicy' || kind === 'Policy');
  const verifies = itemsOf(valueAt(body, ['spec', 'rules'])).some((rule) => itemsOf(fieldsOf(rule)['verifyImages']).length > 0);
  return verifierKinds.has(`${group}/${kind}`) || (isKyverno && verifies) ? { type: 'verifier', object } : undefined;
}
