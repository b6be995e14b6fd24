import type { FieldPath } from '../field-path.ts';
import { fieldsOf, valueAt, type KubernetesFields, type KubernetesValue } from '../object.ts';
import type { Component, ComponentName, FlagSetting } from './component.ts';
import { extraFlags } from './flags.ts';

/** What kubeadm itself tells each component (kubeadm reference, "Implementation details": static Pods of the control plane). */
const defaults: Readonly<Partial<Record<ComponentName, Readonly<Record<string, string>>>>> = {
  'kube-apiserver': {
    'authorization-mode': 'Node,RBAC',
    'client-ca-file': '/etc/kubernetes/pki/ca.crt',
    'enable-admission-plugins': 'NodeRestriction',
    'enable-bootstrap-token-auth': 'true',
    'etcd-cafile': '/etc/kubernetes/pki/etcd/ca.crt',
    'etcd-certfile': '/etc/kubernetes/pki/apiserver-etcd-client.crt',
    'etcd-keyfile': '/etc/kubernetes/pki/apiserver-etcd-client.key',
    'kubelet-client-certificate': '/etc/kubernetes/pki/apiserver-kubelet-client.crt',
    'kubelet-client-key': '/etc/kubernetes/pki/apiserver-kubelet-client.key',
    'secure-port': '6443',
    'service-account-key-file': '/etc/kubernetes/pki/sa.pub',
    'service-account-signing-key-file': '/etc/kubernetes/pki/sa.key',
    'tls-cert-file': '/etc/kubernetes/pki/apiserver.crt',
    'tls-private-key-file': '/etc/kubernetes/pki/apiserver.key',
  },
  'kube-controller-manager': {
    'bind-address': '127.0.0.1',
    'client-ca-file': '/etc/kubernetes/pki/ca.crt',
    'root-ca-file': '/etc/kubernetes/pki/ca.crt',
    'service-account-private-key-file': '/etc/kubernetes/pki/sa.key',
    'use-service-account-credentials': 'true',
  },
  'kube-scheduler': { 'bind-address': '127.0.0.1' },
  etcd: {
    'cert-file': '/etc/kubernetes/pki/etcd/server.crt',
    'key-file': '/etc/kubernetes/pki/etcd/server.key',
    'client-cert-auth': 'true',
    'trusted-ca-file': '/etc/kubernetes/pki/etcd/ca.crt',
    'peer-cert-file': '/etc/kubernetes/pki/etcd/peer.crt',
    'peer-key-file': '/etc/kubernetes/pki/etcd/peer.key',
    'peer-client-cert-auth': 'true',
    'peer-trusted-ca-file': '/etc/kubernetes/pki/etcd/ca.crt',
  },
};

const parts: readonly (readonly [name: ComponentName, place: readonly string[]])[] = [
  ['kube-apiserver', ['apiServer']],
  ['kube-controller-manager', ['controllerManager']],
  ['kube-scheduler', ['scheduler']],
  ['etcd', ['etcd', 'local']],
];

/** The components of a kubeadm ClusterConfiguration. etcd is none of them where it is elsewhere. @param path from the object to the configuration */
export function componentsOfCluster(body: KubernetesFields, path: FieldPath): readonly Component[] {
  const hasOwnEtcd = valueAt(body, ['etcd', 'external']) === undefined;
  return parts
    .filter(([name]) => name !== 'etcd' || hasOwnEtcd)
    .map(([name, place]) => componentOf(name, valueAt(body, place), { body, path, place }));
}

interface Placed {
  readonly body: KubernetesFields;
  readonly path: FieldPath;
  readonly place: readonly string[];
}

function componentOf(name: ComponentName, part: KubernetesValue, { path, place }: Placed): Component {
  const own = [...path, ...place, 'extraArgs'];
  const given = extraFlags(fieldsOf(part)['extraArgs'], own);
  const set = Object.entries(defaults[name] ?? {}).map(([flag, value]): [string, FlagSetting] => [flag, { values: [value] }]);
  return { name, path: own, flags: new Map([...set, ...given]), isPartial: given.has('config') };
}
