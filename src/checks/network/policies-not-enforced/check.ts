import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** Policies are written, but the network plugin does not know of them. */
export const policiesNotEnforced: GraphCheck = {
  subject: 'graph',
  id: 'policies-not-enforced',
  catalogue: 'NET-05',
  title: 'Network plugin does not enforce policies',
  severity: 'high',
  why: 'The API server accepts NetworkPolicies whatever the network plugin is. Where the plugin ignores them, all that they deny is open, and nothing tells.',
  remediation: 'Use a plugin that enforces policies (Calico, Cilium, Antrea, kube-router, OVN-Kubernetes), or add one that does so beside Flannel.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.3' },
    { framework: 'cis-kubernetes', item: '5.3.1' },
  ],
  notExportable: 'it needs the network plugin beside the policies',
  // One question for all policies.
  judge: (graph) => judgeEach(graph.all('network-policy').slice(0, 1), ({ object }) => judgePlugins(graph.wider) ?? { object, reason }),
};

const reason = 'nothing here tells which network plugin runs in the cluster, and whether it enforces NetworkPolicies';

const enforcing =
  /(^|\/)(calico-?[\w-]*|cilium[\w-]*|antrea[\w-]*|kube-router|weave-npc|ovn-[\w-]+|kube-ovn|aws-network-policy-agent|azure-npm|kube-network-policies)(:|@|$)/;
const notEnforcing = /(^|\/)(flannel|kube-flannel)(:|@|$)/;

function judgePlugins({ workloads }: ObjectGraph): ItemAnswer | undefined {
  const running = (pattern: RegExp): PodsProjection | undefined =>
    workloads.find(({ object, images }) => object.kind === 'DaemonSet' && images.some((image) => pattern.test(image)));
  if (running(enforcing) !== undefined) return 'pass';
  const flannel = running(notEnforcing);
  if (flannel === undefined) return undefined;
  const message = 'Flannel enforces no NetworkPolicy, and nothing beside it does: add a plugin that enforces the policies that are written here';
  return { object: flannel.object, path: [...flannel.pod, 'spec', 'containers'], message };
}
