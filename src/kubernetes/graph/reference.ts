import type { FieldPath } from '../field-path.ts';
import type { KubernetesObject } from '../object.ts';

/** Where an object of the graph was read, so that what is wrong can be shown there. */
export interface DocumentPlace {
  /** Path of the file from the root of the scan; empty where objects come from a cluster. */
  readonly file: string;
  /** Number of the document in its file; the first is 0. */
  readonly document: number;
}

/** An object of the graph by name and place. */
export interface ObjectReference extends DocumentPlace {
  /** From the document to the object. */
  readonly path: FieldPath;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty where none is written: the namespace objects are applied to, one for all of them. Empty for objects of the cluster, too. */
  readonly namespace: string;
  readonly name: string;
}

/** The part of `apps/v1` before the slash; empty for the core group. */
export function groupOf({ apiVersion }: Pick<ObjectReference, 'apiVersion'>): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Kinds of Kubernetes itself that stand outside namespaces: what is written there as a namespace means nothing. */
const clusterKinds = new Set([
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

/** The reference to an object that was read at a place. */
export function referenceOf(object: KubernetesObject, { file, document }: DocumentPlace): ObjectReference {
  const { path, apiVersion, kind, name } = object;
  const namespace = clusterKinds.has(`${object.group}/${kind}`) ? '' : (object.namespace ?? '');
  return { file, document, path, apiVersion, kind, namespace, name };
}

/** As people call it: `Deployment shop/api`, `ClusterRole reader`. */
export function referenceText({ kind, namespace, name }: Pick<ObjectReference, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${qualifiedName(namespace, name)}`;
}

/** `shop/api`, or the name alone where no namespace is written. */
export function qualifiedName(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

/** One text for one object of one kind, whatever the version of its group. */
export function identityOf({ apiVersion, kind, namespace, name }: Pick<ObjectReference, 'apiVersion' | 'kind' | 'namespace' | 'name'>): string {
  return `${groupOf({ apiVersion })}/${kind} ${namespace}/${name}`;
}
