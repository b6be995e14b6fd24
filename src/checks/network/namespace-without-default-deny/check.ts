import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { Direction } from '../../../kubernetes/graph/network/policies.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { judgeEach, namespaceText, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** A namespace with workloads has no policy for all of its pods, those of tomorrow included. */
export const namespaceWithoutDefaultDeny: GraphCheck = {
  subject: 'graph',
  id: 'namespace-without-default-deny',
  catalogue: 'NET-03',
  title: 'Namespace has no policy that denies by default',
  severity: 'medium',
  why: 'What no policy selects is open. Only a policy for all pods of the namespace also holds for the one that somebody adds tomorrow, or that an intruder starts.',
  remediation:
    'Add a NetworkPolicy with `podSelector: {}` and `policyTypes: [Ingress, Egress]` to the namespace, and allow what is needed beside it; scan it together with the workloads.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.5' },
    { framework: 'nsa-cisa', item: 'NSA-2.16' },
    { framework: 'cis-kubernetes', item: '5.3.2' },
    { framework: 'mitre-attack', item: 'T1046' },
  ],
  notExportable: 'it needs all policies of a namespace',
  judge: (graph) => {
    const onPodNetwork = graph.workloads.filter(({ hostNetwork }) => !hostNetwork);
    return judgeEach(
      Map.groupBy(onPodNetwork, ({ object }) => object.namespace),
      ([namespace, workloads]) => judgeNamespace(namespace, workloads, graph),
    );
  },
};

const directions: readonly Direction[] = ['ingress', 'egress'];

function judgeNamespace(namespace: string, [first]: readonly PodsProjection[], graph: ObjectGraph): ItemAnswer {
  if (first === undefined) return 'notapplicable';
  const { policies, find } = graph.around(namespace);
  const whole = policies.inNamespace(namespace).filter(({ pods }) => pods.requirements.length === 0 && pods.malformed !== true);
  const open = directions.filter((direction) => !whole.some((policy) => policy[direction] !== undefined));
  if (open.length === 0) return 'pass';
  const object = find('', 'Namespace', '', namespace)?.object ?? first.object;
  if (graph.policies.othersIn(namespace) === 'decides') {
    return { object, reason: 'policies that are no NetworkPolicy may deny by default: what they do is not followed' };
  }
  const message = `no policy for all pods of ${namespaceText(namespace)} restricts ${open.join(' and ')}: add one with an empty podSelector that denies by default`;
  return { object, path: object.kind === 'Namespace' ? ['metadata', 'name'] : ['metadata', 'namespace'], message };
}
