import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import { blockHas } from '../../../kubernetes/graph/network/address.ts';
import type { NetworkPolicyProjection, PolicyRule } from '../../../kubernetes/graph/projection/network-policy.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { countText, judgeEach, namespaceText, podPath, type GraphCheck, type GraphFailure, type ItemAnswer } from '../../graph-check.ts';

/** The link-local address under which clouds give a node its credentials. */
const metadata = '169.254.169.254';
const asked = { protocol: 'TCP', port: 80 };

/** Pods can ask the cloud for the credentials of their node. */
export const metadataAddressReachable: GraphCheck = {
  subject: 'graph',
  id: 'metadata-address-reachable',
  catalogue: 'NET-07',
  title: 'Pods can reach the metadata service of the cloud',
  severity: 'high',
  why: `On most clouds ${metadata} hands out the credentials of the node to whoever asks from it. One request from a pod turns a break-in into access to the cloud account.`,
  remediation: `Restrict egress by a NetworkPolicy, with \`${metadata}/32\` under \`except\` of every block that holds it, and let the cloud require a session token with a hop limit of 1.`,
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.29' },
    { framework: 'nsa-cisa', item: 'NSA-2.30' },
  ],
  notExportable: 'it needs all policies that select the pods',
  judge: (graph) =>
    judgeEach(
      Map.groupBy(
        graph.workloads.filter(({ hostNetwork }) => !hostNetwork),
        ({ object }) => object.namespace,
      ),
      ([namespace, workloads]) => judgeNamespace(namespace, workloads, graph),
    ),
};

/** Once for all pods that no policy selects, and once for each rule that lets the others out. */
function judgeNamespace(namespace: string, workloads: readonly PodsProjection[], graph: ObjectGraph): ItemAnswer {
  const { pods, policies, reachability } = graph.around(namespace);
  const others = graph.policies.othersIn(namespace);
  const reaches = workloads.map((workload) => {
    const group = pods.of(workload);
    const reach = others === 'decides' || group === undefined ? 'unknown' : reachability.reachAddress(group, metadata, asked);
    return { workload, reach, rules: group === undefined || reach !== 'allowed' ? [] : policies.isolationOf(group, 'egress').surely };
  });
  const free = reaches.filter(({ reach, rules }) => reach === 'allowed' && rules.length === 0).map(({ workload }) => workload);
  const openers = new Set(reaches.flatMap(({ rules }) => rules));
  const failures = [...freeFailures(free, namespace), ...[...openers].flatMap(openRules)];
  if (failures.length > 0) return failures;
  const unknown = reaches.find(({ reach }) => reach === 'unknown')?.workload.object;
  return unknown === undefined
    ? 'pass'
    : { object: unknown, reason: `whether ${metadata} can be reached is decided by policies that are not followed` };
}

function freeFailures(free: readonly PodsProjection[], namespace: string): readonly GraphFailure[] {
  const [first] = free;
  if (first === undefined) return [];
  const message = `${countText(free.length, 'workload')} of ${namespaceText(namespace)} can reach ${metadata}, since no policy restricts egress: add one that does not let it through`;
  return [{ object: first.object, path: podPath(first, 'metadata', 'labels'), message }];
}

function openRules({ object, egress = [] }: NetworkPolicyProjection): readonly GraphFailure[] {
  const message = `this rule lets its pods reach ${metadata}, where the cloud gives out the credentials of the node: except the address from it`;
  return egress.flatMap((rule, index) => (opens(rule) ? [{ object, path: ['spec', 'egress', index], message }] : []));
}

function opens({ peers, ports }: PolicyRule): boolean {
  const onPort =
    ports === undefined ||
    ports.some(
      ({ protocol, port, endPort }) =>
        protocol === 'TCP' && (port === undefined || (typeof port === 'number' && port <= 80 && 80 <= (endPort ?? port))),
    );
  return onPort && (peers === undefined || peers.some(({ block }) => block !== undefined && blockHas(block, metadata) === 'yes'));
}
