import type { FieldPath } from '../../field-path.ts';
import { valueAt, type KubernetesObject } from '../../object.ts';
import type { ObjectReference } from '../reference.ts';
import { textOf } from './values.ts';

/** An object that tells a version of Kubernetes: a Node, or what a tool makes nodes and control planes from. */
export interface VersionProjection {
  readonly type: 'version';
  readonly object: ObjectReference;
  /** As written: `v1.31.4`. */
  readonly version: string;
  readonly path: FieldPath;
}

const paths = new Map<string, FieldPath>([
  ['/Node', ['status', 'nodeInfo', 'kubeletVersion']],
  ['kubeadm.k8s.io/ClusterConfiguration', ['kubernetesVersion']],
  ['controlplane.cluster.x-k8s.io/KubeadmControlPlane', ['spec', 'version']],
  ['cluster.x-k8s.io/MachineDeployment', ['spec', 'template', 'spec', 'version']],
  ['cluster.x-k8s.io/MachinePool', ['spec', 'template', 'spec', 'version']],
  ['cluster.x-k8s.io/Machine', ['spec', 'version']],
  ['cluster.x-k8s.io/Cluster', ['spec', 'topology', 'version']],
]);

/** Undefined where the object tells none. */
export function projectVersion({ body, group, kind }: KubernetesObject, object: ObjectReference): VersionProjection | undefined {
  const path = paths.get(`${group}/${kind}`);
  const version = path === undefined ? undefined : textOf(valueAt(body, path));
  return path === undefined || version === undefined ? undefined : { type: 'version', object, version, path };
}
