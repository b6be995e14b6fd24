import { targetPorts, type Exposure } from '../../../kubernetes/graph/network/exposure.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { judgeEach, type GraphCheck, type GraphFailure, type ItemAnswer } from '../../graph-check.ts';

const ports = new Map([
  [22, 'SSH'],
  [2379, 'etcd'],
  [2380, 'etcd'],
  [10_249, 'kube-proxy'],
  [10_250, 'the kubelet'],
  [10_255, 'the kubelet'],
  [10_256, 'kube-proxy'],
  [10_257, 'the controller manager'],
  [10_259, 'the scheduler'],
]);

/** A port with which one runs machines or the cluster is opened to the outside, or on a node. */
export const infrastructurePortExposed: GraphCheck = {
  subject: 'graph',
  id: 'infrastructure-port-exposed',
  catalogue: 'NET-15',
  title: 'Port of SSH, etcd or a control-plane component is opened to the outside',
  severity: 'critical',
  why: 'etcd holds every Secret, the kubelet runs commands in every pod of its node, SSH is tried by the whole internet. None of them is meant to be reached from outside.',
  remediation: 'Use a Service of type ClusterIP, remove the `hostPort`, and reach machines through a bastion or VPN.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.12' },
    { framework: 'nsa-cisa', item: 'NSA-2.15' },
    { framework: 'nsa-cisa', item: 'NSA-2.17' },
    { framework: 'nsa-cisa', item: 'NSA-2.21' },
    { framework: 'nsa-cisa', item: 'NSA-2.22' },
    { framework: 'mitre-attack', item: 'T1133' },
  ],
  notExportable: 'the port of a Service may be a name that its pods give a number',
  judge: (graph) => {
    const exposures = Map.groupBy(graph.exposures, ({ by }) => by);
    const services = judgeEach(graph.all('service'), ({ object }): ItemAnswer => passUnless((exposures.get(object) ?? []).flatMap(failuresOf)));
    const workloads = judgeEach(graph.workloads, (pods): ItemAnswer => passUnless(hostPortFailures(pods)));
    return { judged: services.judged + workloads.judged, failures: [...services.failures, ...workloads.failures], unknowns: [] };
  },
};

function passUnless(failures: readonly GraphFailure[]): ItemAnswer {
  return failures.length > 0 ? failures : 'pass';
}

function failuresOf({ by, how, port, groups }: Exposure): readonly GraphFailure[] {
  const numbers = [port.port, ...(typeof port.target === 'number' ? [port.target] : groups.flatMap((group) => targetPorts(port, group)))];
  const number = port.protocol === 'TCP' ? numbers.find((one) => ports.has(one)) : undefined;
  if (number === undefined) return [];
  return [
    {
      object: by,
      path: ['spec', 'ports', port.index],
      message: `${how} opens port ${number}, which is that of ${ports.get(number)}, to the outside: keep it inside`,
    },
  ];
}

/** On the network of the node every port is one of the node: there `hostPort` only repeats it. */
function hostPortFailures({ object, hostNetwork, ports: all }: PodsProjection): readonly GraphFailure[] {
  if (hostNetwork) return [];
  return all.flatMap(({ hostPort, protocol, path }) => {
    const what = hostPort === undefined || protocol !== 'TCP' ? undefined : ports.get(hostPort);
    if (what === undefined) return [];
    return [
      {
        object,
        path: [...path, 'hostPort'],
        message: `hostPort ${hostPort} is that of ${what}: it opens the port on every node that runs the pod; remove it`,
      },
    ];
  });
}
