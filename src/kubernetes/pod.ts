import type { FieldPath } from './field-path.ts';
import {
  fieldsOf,
  isFields,
  itemsOf,
  valueAt,
  type GroupKind,
  type KubernetesFields,
  type KubernetesObject,
  type KubernetesValue,
} from './object.ts';

/** Where a kind of objects keeps the pod it makes: the way to what holds `metadata` and `spec` of the pod. */
export interface PodTemplatePlace extends GroupKind {
  readonly path: FieldPath;
}

/** Kinds that make pods. Those of projects beside Kubernetes that keep a whole pod template are here too; further ones come from the policy. */
export const podTemplatePlaces: readonly PodTemplatePlace[] = [
  { group: '', kind: 'Pod', path: [] },
  { group: '', kind: 'ReplicationController', path: ['spec', 'template'] },
  { group: '', kind: 'PodTemplate', path: ['template'] },
  { group: 'apps', kind: 'Deployment', path: ['spec', 'template'] },
  { group: 'apps', kind: 'ReplicaSet', path: ['spec', 'template'] },
  { group: 'apps', kind: 'StatefulSet', path: ['spec', 'template'] },
  { group: 'apps', kind: 'DaemonSet', path: ['spec', 'template'] },
  { group: 'extensions', kind: 'Deployment', path: ['spec', 'template'] },
  { group: 'extensions', kind: 'ReplicaSet', path: ['spec', 'template'] },
  { group: 'extensions', kind: 'DaemonSet', path: ['spec', 'template'] },
  { group: 'batch', kind: 'Job', path: ['spec', 'template'] },
  { group: 'batch', kind: 'CronJob', path: ['spec', 'jobTemplate', 'spec', 'template'] },
  { group: 'apps.openshift.io', kind: 'DeploymentConfig', path: ['spec', 'template'] },
  { group: 'argoproj.io', kind: 'Rollout', path: ['spec', 'template'] },
  { group: 'serving.knative.dev', kind: 'Service', path: ['spec', 'template'] },
  { group: 'serving.knative.dev', kind: 'Configuration', path: ['spec', 'template'] },
  { group: 'serving.knative.dev', kind: 'Revision', path: [] },
];

export type ContainerKind = 'container' | 'init' | 'ephemeral';

export interface ContainerView {
  readonly kind: ContainerKind;
  readonly body: KubernetesFields;
  /** From the object to the container. */
  readonly path: FieldPath;
}

/** The pod that an object is or makes: one view for all kinds. */
export interface PodView {
  readonly metadata: KubernetesFields;
  readonly spec: KubernetesFields;
  /** From the object to what holds `metadata` and `spec`; empty for a Pod. */
  readonly path: FieldPath;
  /** Init containers first, as they run; then the containers, then ephemeral ones. */
  readonly containers: readonly ContainerView[];
}

const containerFields: readonly (readonly [string, ContainerKind])[] = [
  ['initContainers', 'init'],
  ['containers', 'container'],
  ['ephemeralContainers', 'ephemeral'],
];

/** Where an object keeps the pod that it is or makes; undefined where it makes none. */
export function podTemplatePlaceOf(object: KubernetesObject, places: readonly PodTemplatePlace[] = podTemplatePlaces): PodTemplatePlace | undefined {
  return places.find(({ group, kind }) => kind === object.kind && group === object.group);
}

/** The pod that an object is or makes; undefined where it makes none. */
export function podOf(object: KubernetesObject, places: readonly PodTemplatePlace[] = podTemplatePlaces): PodView | undefined {
  const place = podTemplatePlaceOf(object, places);
  if (place === undefined) return undefined;
  const holder = fieldsOf(valueAt(object.body, place.path));
  const spec = holder['spec'];
  if (!isFields(spec)) return undefined;
  const specPath = [...place.path, 'spec'];
  const containers = containerFields.flatMap(([field, kind]) => viewsOf(spec[field], kind, [...specPath, field]));
  return { metadata: fieldsOf(holder['metadata']), spec, path: place.path, containers };
}

function viewsOf(value: KubernetesValue, kind: ContainerKind, path: FieldPath): readonly ContainerView[] {
  return itemsOf(value).flatMap((body, index) => (isFields(body) ? [{ kind, body, path: [...path, index] }] : []));
}
