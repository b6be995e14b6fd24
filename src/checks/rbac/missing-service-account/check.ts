import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import type { Grant } from '../../../kubernetes/graph/rbac/access.ts';
import { qualifiedName } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, podPath, type GraphAnswer, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** A workload or a binding names a service account that is not there. */
export const missingServiceAccount: GraphCheck = {
  subject: 'graph',
  id: 'missing-service-account',
  catalogue: 'RB-25',
  title: 'Service account does not exist',
  severity: 'low',
  why: 'Pods with it are not started. A binding to it waits for whoever may create service accounts in the namespace: they come by its rights.',
  remediation: 'Add the ServiceAccount to what is scanned, correct its name or namespace, or remove the subject from the binding.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.13' },
    { framework: 'mitre-attack', item: 'T1036.010' },
  ],
  notExportable: 'it needs the service accounts beside the workload or binding',
  judge: (graph) =>
    both(
      judgeEach(graph.workloads, (pods) => judgeWorkload(pods, graph)),
      judgeEach(graph.access.grants, (grant) => judgeGrant(grant, graph)),
    ),
};

function both(one: GraphAnswer, other: GraphAnswer): GraphAnswer {
  return { judged: one.judged + other.judged, failures: [...one.failures, ...other.failures], unknowns: [...one.unknowns, ...other.unknowns] };
}

/** Where no ServiceAccount is among the objects, they are kept elsewhere. Every namespace has its `default`. */
function judgeWorkload(pods: PodsProjection, { wider }: ObjectGraph): ItemAnswer {
  const { object, serviceAccount, serviceAccountPath } = pods;
  if (serviceAccount === 'default' || !wider.has('', 'ServiceAccount')) return 'notapplicable';
  if (wider.mayHave('', 'ServiceAccount', object.namespace, serviceAccount)) return 'pass';
  const message = `no ServiceAccount ${qualifiedName(object.namespace, serviceAccount)} is here: its pods will not start; add it or correct the name`;
  return { object, path: serviceAccountPath ?? podPath(pods, 'spec'), message };
}

/** Accounts of namespaces of which nothing else is here belong to somebody else. */
function judgeGrant({ binding, bound, subject }: Grant, { wider }: ObjectGraph): ItemAnswer {
  if (bound.kind !== 'ServiceAccount' || subject.name === 'default' || !wider.has('', 'ServiceAccount')) return 'notapplicable';
  const { namespace, name } = subject;
  if (!wider.placesOf('pods').has(namespace) && !wider.placesOf('service-account').has(namespace)) return 'notapplicable';
  if (wider.mayHave('', 'ServiceAccount', namespace, name)) return 'pass';
  const message = `no ServiceAccount ${qualifiedName(namespace, name)} is here: add it, or remove it from the binding`;
  return { object: binding.object, path: ['subjects', bound.index, 'name'], message };
}
