import { readYamlStream } from '../../formats/yaml/index.ts';
import type { FieldPath } from '../field-path.ts';
import {
  fieldsOf,
  isFields,
  objectOf,
  valueAt,
  type GroupKind,
  type KubernetesFields,
  type KubernetesObject,
  type KubernetesValue,
} from '../object.ts';
import { podOf } from '../pod.ts';
import type { Component, ComponentName } from './component.ts';
import { commandLine, extraFlags, flagsOf, programIn } from './flags.ts';
import { componentsOfCluster } from './kubeadm.ts';

export type { Component, ComponentName, FlagSetting } from './component.ts';

/** Kinds of objects that configure components. */
export const componentKinds: readonly GroupKind[] = [
  { group: '', kind: 'Pod' },
  { group: 'apps', kind: 'DaemonSet' },
  { group: 'apps', kind: 'Deployment' },
  { group: 'apps', kind: 'StatefulSet' },
  { group: '', kind: 'ConfigMap' },
  { group: 'kubeadm.k8s.io', kind: 'ClusterConfiguration' },
  { group: 'kubeadm.k8s.io', kind: 'InitConfiguration' },
  { group: 'kubeadm.k8s.io', kind: 'JoinConfiguration' },
  { group: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlane' },
  { group: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlaneTemplate' },
  { group: 'bootstrap.cluster.x-k8s.io', kind: 'KubeadmConfigTemplate' },
  { group: 'bootstrap.cluster.x-k8s.io', kind: 'KubeadmConfig' },
  { group: 'kubelet.config.k8s.io', kind: 'KubeletConfiguration' },
  { group: 'kubeproxy.config.k8s.io', kind: 'KubeProxyConfiguration' },
];

/** Kinds of configuration files, by the component they are of. */
const files: Readonly<Record<string, ComponentName>> = { KubeletConfiguration: 'kubelet', KubeProxyConfiguration: 'kube-proxy' };

/** Where objects of Cluster API keep a kubeadm configuration. */
const nestedPlaces: readonly FieldPath[] = [
  ['spec', 'kubeadmConfigSpec'],
  ['spec', 'template', 'spec', 'kubeadmConfigSpec'],
  ['spec', 'template', 'spec'],
  ['spec'],
];

const known = new WeakMap<KubernetesFields, readonly Component[]>();

/** The components that an object configures: as static Pod, as kubeadm configuration, or as the component's own configuration, also inside a ConfigMap. */
export function componentsOf(object: KubernetesObject): readonly Component[] {
  const before = known.get(object.body);
  if (before !== undefined) return before;
  const found = findComponents(object);
  known.set(object.body, found);
  return found;
}

function findComponents(object: KubernetesObject): readonly Component[] {
  const { group, kind, body } = object;
  if (group === 'kubeadm.k8s.io') return kind === 'ClusterConfiguration' ? componentsOfCluster(body, []) : componentsOfNode(body, []);
  if (group.endsWith('.cluster.x-k8s.io')) return nestedPlaces.flatMap((path) => nestedComponents(valueAt(body, path), path));
  const file = files[kind];
  if (file !== undefined) return [componentOfFile(file, body, [])];
  return kind === 'ConfigMap' ? componentsInConfigMap(body) : componentsOfPod(object);
}

function nestedComponents(value: KubernetesValue, path: FieldPath): readonly Component[] {
  const { clusterConfiguration } = fieldsOf(value);
  return [
    ...(isFields(clusterConfiguration) ? componentsOfCluster(clusterConfiguration, [...path, 'clusterConfiguration']) : []),
    ...['initConfiguration', 'joinConfiguration'].flatMap((part) => componentsOfNode(fieldsOf(fieldsOf(value)[part]), [...path, part])),
  ];
}

/** The kubelet's flags; its configuration file is not at hand. */
function componentsOfNode(body: KubernetesFields, path: FieldPath): readonly Component[] {
  const place = ['nodeRegistration', 'kubeletExtraArgs'];
  const value = valueAt(body, place);
  return value === undefined ? [] : [{ name: 'kubelet', path: [...path, ...place], flags: extraFlags(value, [...path, ...place]), isPartial: true }];
}

function componentOfFile(name: ComponentName, fields: KubernetesFields, path: FieldPath): Component {
  return { name, path, flags: new Map(), configuration: { fields, path }, isPartial: false };
}

/** kubeadm keeps the configuration of kubelets and kube-proxy in ConfigMaps, as text. */
function componentsInConfigMap(body: KubernetesFields): readonly Component[] {
  return Object.entries(fieldsOf(body['data'])).flatMap(([key, text]) => {
    if (typeof text !== 'string' || text.length > 1 << 20 || !/kind:\s*Kube(?:let|Proxy)Configuration/.test(text)) return [];
    return readYamlStream(Buffer.from(text)).documents.flatMap((part) => {
      const inner = 'problem' in part ? undefined : objectOf(part.value as KubernetesValue, []);
      const name = inner === undefined ? undefined : files[inner.kind];
      if (inner === undefined || name === undefined) return [];
      // Inside the text no field has a place of its own: everything is told at the key.
      return [{ name, path: ['data', key], flags: new Map(), configuration: { fields: inner.body, path: ['data', key] }, isPartial: false }];
    });
  });
}

function componentsOfPod(object: KubernetesObject): readonly Component[] {
  const pod = podOf(object);
  return (pod?.containers ?? []).flatMap(({ body, path }) => {
    const program = programIn(commandLine(body, path));
    if (program === undefined) return [];
    const flags = flagsOf(program.rest);
    const place = [...path, body['args'] === undefined ? 'command' : 'args'];
    return [{ name: program.name, path: place, flags, isPartial: flags.has('config') || flags.has('config-file') }];
  });
}
