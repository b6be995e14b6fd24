import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { judgeEach, podPath, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { imageName } from '../sensitive-interfaces.ts';

/** Programs that act on the cluster for whoever reaches them inside it. */
const consoles: readonly (readonly [string, RegExp])[] = [
  ['Tiller, the server of Helm 2, which takes orders from every pod and is maintained no longer', /^tiller$/],
  ['the Kubernetes dashboard', /^kubernetes-dashboard(-web|-api|-amd64|-arm64)?$/],
];

/** A console of the cluster runs in it: the dashboard, or the server of Helm 2. */
export const clusterConsoleDeployed: GraphCheck = {
  subject: 'graph',
  id: 'cluster-console-deployed',
  catalogue: 'NET-14',
  title: 'Console of the cluster is deployed',
  severity: 'medium',
  why: 'It changes the cluster for whoever reaches it. Any pod can try to, and its token is worth stealing.',
  remediation:
    'Remove it where it is not used: kubectl, Helm 3 and tools on the desks of administrators act with rights of their own. Else keep it to a namespace with a policy that lets in nobody but its gateway.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-5.6' },
    { framework: 'mitre-attack', item: 'T1613' },
  ],
  notExportable: 'whether it is shut off by policies is told by other objects',
  judge: (graph) => judgeEach(graph.workloads, (pods) => judgeWorkload(pods, graph)),
};

function consoleIn({ images }: PodsProjection): string | undefined {
  const names = images.map(imageName);
  return consoles.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0];
}

function judgeWorkload(workload: PodsProjection, { around }: ObjectGraph): ItemAnswer {
  const what = consoleIn(workload);
  if (what === undefined) return 'pass';
  const { pods, policies } = around(workload.object.namespace);
  const group = pods.of(workload);
  if (group !== undefined && policies.isolationOf(group, 'ingress').surely.length > 0) return 'pass';
  return {
    object: workload.object,
    path: podPath(workload, 'spec', 'containers'),
    message: `it runs ${what}: remove it, or shut it off by a NetworkPolicy`,
  };
}
