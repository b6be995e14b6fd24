import { describe, expect, it } from 'vitest';
import { objectOf, type KubernetesFields, type KubernetesValue } from '../object.ts';
import { componentsOf } from './index.ts';

function flagsOf(container: KubernetesFields): Readonly<Record<string, string>> | undefined {
  const object = objectOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: { containers: [container] } }, []);
  const [component] = object === undefined ? [] : componentsOf(object);
  return component === undefined ? undefined : Object.fromEntries([...component.flags].map(([name, { values }]) => [name, values.join('|')]));
}

function componentsIn(value: KubernetesValue): readonly string[] {
  const object = objectOf(value, []);
  return object === undefined ? [] : componentsOf(object).map(({ name, path }) => `${name} ${path.join('.')}`);
}

describe('the command line of a component', () => {
  it.each`
    container                                                                            | flags                    | because
    ${{ command: ['kube-apiserver', '--a=b', '--c', 'd'] }}                              | ${{ a: 'b', c: 'd' }}    | ${'a value may stand behind = or behind a space'}
    ${{ command: ['/usr/bin/kube-apiserver'], args: ['--a=b'] }}                         | ${{ a: 'b' }}            | ${'arguments follow the command'}
    ${{ command: ['kube-apiserver', '--profiling', 'false'] }}                           | ${{ profiling: 'true' }} | ${'a flag of truth takes no word behind it'}
    ${{ command: ['kube-apiserver', '--a', '--b=c'] }}                                   | ${{ a: 'true', b: 'c' }} | ${'a flag alone is true'}
    ${{ command: ['kube-apiserver', '--a=1', '--a=2'] }}                                 | ${{ a: '1|2' }}          | ${'a flag may be given again'}
    ${{ command: ['sh', '-c', 'exec kube-apiserver --a=b \\\n  --c="d"'] }}              | ${{ a: 'b', c: 'd' }}    | ${'a shell may be told to start it'}
    ${{ command: ['/bin/sh'], args: ['kube-apiserver --a=b 1>>/var/log/x 2>&1'] }}       | ${{ a: 'b' }}            | ${'a script is taken apart'}
    ${{ command: ['/hyperkube', 'apiserver', '--a=b'] }}                                 | ${{ a: 'b' }}            | ${'all components were once one program'}
    ${{ command: ['operator'], args: ['--kubelet-service=kube-system/kubelet', '--a'] }} | ${undefined}             | ${'the value of a flag is no program'}
    ${{ image: 'registry.k8s.io/kube-apiserver:v1.36.0' }}                               | ${undefined}             | ${'an image alone tells no settings'}
    ${{ command: 7, args: { '0': 'kube-apiserver' } }}                                   | ${undefined}             | ${'what is no list of texts is none'}
  `('$because', ({ container, flags }: { container: KubernetesFields; flags: unknown }) => {
    expect(flagsOf(container)).toEqual(flags);
  });
});

describe('configurations of components', () => {
  it('are found in kubeadm configurations, with what kubeadm sets itself', () => {
    const cluster = {
      apiVersion: 'kubeadm.k8s.io/v1beta4',
      kind: 'ClusterConfiguration',
      apiServer: { extraArgs: [{ name: 'profiling', value: 'false' }] },
    };
    const object = objectOf(cluster, []);
    const [server] = object === undefined ? [] : componentsOf(object);
    expect(server?.flags.get('profiling')).toEqual({ values: ['false'], path: ['apiServer', 'extraArgs', 0] });
    expect(server?.flags.get('authorization-mode')).toEqual({ values: ['Node,RBAC'] });
  });

  it('are found nested, in Cluster API and in ConfigMaps', () => {
    const config = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nreadOnlyPort: 10255\n';
    expect(componentsIn({ apiVersion: 'v1', kind: 'ConfigMap', data: { kubelet: config, other: 'kind: Other' } })).toEqual(['kubelet data.kubelet']);
    const plane = {
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta1',
      kind: 'KubeadmControlPlane',
      spec: { kubeadmConfigSpec: { clusterConfiguration: {} } },
    };
    expect(componentsIn(plane)[0]).toBe('kube-apiserver spec.kubeadmConfigSpec.clusterConfiguration.apiServer.extraArgs');
  });

  it('leave etcd out where it is elsewhere', () => {
    const cluster = { apiVersion: 'kubeadm.k8s.io/v1beta3', kind: 'ClusterConfiguration', etcd: { external: { endpoints: [] } } };
    expect(componentsIn(cluster).map((text) => text.split(' ')[0])).toEqual(['kube-apiserver', 'kube-controller-manager', 'kube-scheduler']);
  });
});
