import type { ObjectGraph } from '../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../kubernetes/graph/projection/pods.ts';
import { identitiesOf, subjectKey, type Subject } from '../kubernetes/graph/rbac/access.ts';
import { accountOf } from '../kubernetes/graph/rbac/accounts.ts';
import type { HeldPower } from '../kubernetes/graph/rbac/held-powers.ts';
import type { PowerId } from '../kubernetes/graph/rbac/powers.ts';

/** Rights that take over what is not the workload's own. */
const takeover = new Set<PowerId>([
  'everything',
  'impersonate-users',
  'impersonate-groups',
  'impersonate-accounts',
  'bind-roles',
  'escalate-roles',
  'escalate-cluster-roles',
  'mint-tokens',
  'run-pods',
  'enter-pods',
  'read-secrets',
  'use-kubelets',
  'approve-certificates',
  'write-webhooks',
]);

/** The powers, without names, that the token of a workload has outside of its own namespace: all of those that hold everywhere, else some of a namespace. */
export function powersOfToken(pods: PodsProjection, graph: ObjectGraph): readonly HeldPower[] {
  if (!graph.accounts.mountsToken(pods)) return [];
  const { namespace } = pods.object;
  return identitiesOf(accountOf(pods)).flatMap((identity) => farPowers(identity, graph).filter(({ grant }) => grant.namespace !== namespace));
}

const known = new WeakMap<ObjectGraph, Map<string, readonly HeldPower[]>>();

/** What one subject is granted, of two namespaces at most: one of them is not that of the workload. */
function farPowers(subject: Subject, graph: ObjectGraph): readonly HeldPower[] {
  const bySubject = known.get(graph) ?? new Map<string, readonly HeldPower[]>();
  known.set(graph, bySubject);
  const powers = bySubject.get(subjectKey(subject)) ?? findFarPowers(subject, graph);
  bySubject.set(subjectKey(subject), powers);
  return powers;
}

function findFarPowers(subject: Subject, { powers }: ObjectGraph): readonly HeldPower[] {
  const { everywhere, byNamespace } = powers.own(subject);
  const takesOver = ({ id, names }: HeldPower): boolean => takeover.has(id) && names.length === 0;
  const inNamespaces = [...byNamespace.values()].map((held) => [...held.values()].filter(takesOver)).filter((held) => held.length > 0);
  return [...[...everywhere.values()].filter(takesOver), ...inNamespaces.slice(0, 2).flat()];
}
