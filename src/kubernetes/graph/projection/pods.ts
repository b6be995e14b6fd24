import type { FieldPath } from '../../field-path.ts';
import { fieldsOf, isFields, itemsOf, valueAt, type KubernetesFields, type KubernetesObject } from '../../object.ts';
import type { ContainerView, PodView } from '../../pod.ts';
import { labelsOf, type Labels } from '../label-selector.ts';
import type { ObjectReference } from '../reference.ts';
import { usesOfPod, type Use } from './use.ts';
import { given, numberOf, numberOrName, textOf, truthOf } from './values.ts';

export interface PodPort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostPort?: number;
  /** From the object to the port. */
  readonly path: FieldPath;
}

/** An object that is a pod or makes pods. */
export interface PodsProjection {
  readonly type: 'pods';
  readonly object: ObjectReference;
  /** From the object to what holds `metadata` and `spec` of the pod. */
  readonly pod: FieldPath;
  readonly labels: Labels;
  /** `default` where none is named. */
  readonly serviceAccount: string;
  /** From the object to the field that names the account. */
  readonly serviceAccountPath?: FieldPath;
  /** Whether the pod asks for the token of its account; the account decides where it does not say. */
  readonly automount?: boolean;
  readonly hostNetwork: boolean;
  /** What gives a process in it the node, in words. */
  readonly hostAccess?: string;
  readonly ports: readonly PodPort[];
  readonly uses: readonly Use[];
  readonly images: readonly string[];
  /** As written. */
  readonly replicas?: number;
  /** The object that controls this one: the Deployment of a ReplicaSet, the ReplicaSet of a Pod. */
  readonly controller?: { readonly kind: string; readonly name: string };
  /** Names of the claims that a StatefulSet makes for each pod. */
  readonly claimTemplates: readonly string[];
}

/** The projection of an object with the pod it is or makes. */
export function projectPods(object: KubernetesObject, reference: ObjectReference, view: PodView): PodsProjection {
  const { spec } = view;
  const { body } = object;
  return {
    type: 'pods',
    object: reference,
    pod: view.path,
    labels: labelsOf(view.metadata['labels']),
    ...accountOf(view),
    ...given('automount', truthOf(spec['automountServiceAccountToken'])),
    hostNetwork: spec['hostNetwork'] === true,
    ...given('hostAccess', hostAccessOf(view)),
    ports: view.containers
      .filter(({ kind, body: { restartPolicy } }) => kind === 'container' || (kind === 'init' && restartPolicy === 'Always'))
      .flatMap(portsOf),
    uses: usesOfPod(view),
    images: view.containers.map(({ body: { image } }) => textOf(image)).filter((image) => image !== undefined),
    ...given('replicas', numberOf(valueAt(body, ['spec', 'replicas']))),
    ...given('controller', controllerOf(body)),
    claimTemplates: itemsOf(valueAt(body, ['spec', 'volumeClaimTemplates']))
      .map((template) => textOf(valueAt(template, ['metadata', 'name'])))
      .filter((name) => name !== undefined),
  };
}

/** `serviceAccount` is the old name of `serviceAccountName` and counts where that is empty (PodSpec v1). */
function accountOf({ spec, path }: PodView): Pick<PodsProjection, 'serviceAccount' | 'serviceAccountPath'> {
  const field = ['serviceAccountName', 'serviceAccount'].find((name) => textOf(spec[name]) !== undefined);
  if (field === undefined) return { serviceAccount: 'default' };
  return { serviceAccount: textOf(spec[field]) ?? 'default', serviceAccountPath: [...path, 'spec', field] };
}

function portsOf({ body, path }: ContainerView): readonly PodPort[] {
  return itemsOf(body['ports']).flatMap((item, index) => {
    if (!isFields(item)) return [];
    const { name, containerPort, protocol, hostPort } = item;
    const port = numberOf(containerPort);
    if (port === undefined) return [];
    const found = { port, protocol: textOf(protocol) ?? 'TCP', path: [...path, 'ports', index] };
    return [{ ...found, ...given('name', textOf(name)), ...given('hostPort', numberOf(hostPort)) }];
  });
}

const hostNamespaces: readonly (readonly [string, string])[] = [
  ['hostPID', 'the process namespace of the node'],
  ['hostIPC', 'the IPC namespace of the node'],
  ['hostNetwork', 'the network of the node'],
];

function hostAccessOf({ spec, containers }: PodView): string | undefined {
  if (containers.some(({ body }) => valueAt(body, ['securityContext', 'privileged']) === true)) return 'a privileged container';
  const [, namespace] = hostNamespaces.find(([field]) => spec[field] === true) ?? [];
  if (namespace !== undefined) return namespace;
  return itemsOf(spec['volumes']).some((volume) => isFields(fieldsOf(volume)['hostPath'])) ? 'files of the node' : undefined;
}

function controllerOf(body: KubernetesFields): PodsProjection['controller'] {
  const owners = itemsOf(valueAt(body, ['metadata', 'ownerReferences'])).map(fieldsOf);
  const { kind, name } = owners.find(({ controller }) => controller === true) ?? {};
  const [ownerKind, ownerName] = [textOf(kind), numberOrName(name)];
  return ownerKind === undefined || ownerName === undefined ? undefined : { kind: ownerKind, name: String(ownerName) };
}
