import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { accountOf } from '../../../kubernetes/graph/rbac/accounts.ts';
import { subjectOf, type Subject } from '../../../kubernetes/graph/rbac/access.ts';
import { judgeEach, podPath, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** A token is mounted though nothing is granted to its account: the workload cannot need it. */
export const tokenWithoutUse: GraphCheck = {
  subject: 'graph',
  id: 'token-without-use',
  catalogue: 'RB-22',
  title: 'Workload carries a token that nothing is granted to',
  severity: 'medium',
  why: 'With it an intruder can log in to the API server, look around, and use every right that is ever given to all service accounts. The workload itself has no use for it.',
  remediation:
    'Set `automountServiceAccountToken: false` in the pod, or in its ServiceAccount. Where the account has rights by bindings that are kept elsewhere, scan these too.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.21' },
    { framework: 'nsa-cisa', item: 'NSA-3.3' },
    { framework: 'cis-kubernetes', item: '5.1.6' },
    { framework: 'mitre-attack', item: 'T1069' },
    { framework: 'mitre-attack', item: 'T1528' },
    { framework: 'mitre-attack', item: 'T1550' },
    { framework: 'mitre-attack', item: 'T1613' },
  ],
  notExportable: 'a pod does not show whether bindings grant anything to its service account',
  // Where no binding is among the objects, they are kept elsewhere.
  judge: (graph) => judgeEach(graph.wider.all('binding').length === 0 ? [] : graph.workloads, (pods) => judgeWorkload(pods, graph)),
};

function judgeWorkload(pods: PodsProjection, graph: ObjectGraph): ItemAnswer {
  if (!graph.accounts.mountsToken(pods)) return 'pass';
  const { namespace, name } = accountOf(pods);
  if ([graph, graph.wider].some((one) => boundNames(one).has(`${namespace}/${name}`) || boundNames(one).has(`${namespace}/*`))) return 'pass';
  const message = `it carries a token of service account ${name}, to which nothing is granted: set automountServiceAccountToken to false`;
  return { object: pods.object, path: podPath(pods, 'spec', 'automountServiceAccountToken'), message };
}

const known = new WeakMap<ObjectGraph, ReadonlySet<string>>();

/** Accounts that any binding names, by themselves or all of a namespace; one to a role that is kept elsewhere may grant something, too. */
function boundNames(graph: ObjectGraph): ReadonlySet<string> {
  const names =
    known.get(graph) ?? new Set(graph.all('binding').flatMap((binding) => binding.subjects.flatMap((bound) => nameOf(subjectOf(bound, binding)))));
  known.set(graph, names);
  return names;
}

const accountsOf = 'system:serviceaccounts:';

function nameOf(subject: Subject | undefined): readonly string[] {
  if (subject?.kind === 'ServiceAccount') return [`${subject.namespace}/${subject.name}`];
  return subject?.kind === 'Group' && subject.name.startsWith(accountsOf) ? [`${subject.name.slice(accountsOf.length)}/*`] : [];
}
