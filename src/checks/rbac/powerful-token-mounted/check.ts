import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { accountOf } from '../../../kubernetes/graph/rbac/accounts.ts';
import type { Grant } from '../../../kubernetes/graph/rbac/access.ts';
import { powerText, type PowerId } from '../../../kubernetes/graph/rbac/powers.ts';
import { judgeEach, namesText, podPath, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { grantText } from '../right-text.ts';

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

/** A workload carries a token with which whoever breaks into it takes over more than its own namespace. */
export const powerfulTokenMounted: GraphCheck = {
  subject: 'graph',
  id: 'powerful-token-mounted',
  catalogue: 'RB-23',
  title: 'Workload carries a token that takes over other namespaces or the cluster',
  severity: 'high',
  why: 'The token lies in a file that every process of the pod can read. A break-in into one container becomes a break-in into everything that its service account may change or read.',
  remediation:
    'Bind the service account to a Role in its own namespace with only the rights it uses, or set `automountServiceAccountToken: false` where it does not call the API.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.3' },
    { framework: 'nsa-cisa', item: 'NSA-3.12' },
    { framework: 'mitre-attack', item: 'T1078.003' },
    { framework: 'mitre-attack', item: 'T1528' },
    { framework: 'mitre-attack', item: 'T1550.001' },
  ],
  notExportable: 'a pod names its service account, but not what bindings grant to it',
  judge: (graph) => judgeEach(graph.workloads, (pods) => judgeWorkload(pods, graph)),
};

function judgeWorkload(pods: PodsProjection, { access, accounts, powers }: ObjectGraph): ItemAnswer {
  if (!accounts.mountsToken(pods)) return 'notapplicable';
  const grants = access.grantsOf(accountOf(pods)).filter(({ namespace }) => namespace !== pods.object.namespace);
  const dangerous = grants.flatMap((grant) =>
    powers
      .ofRole(grant.role)
      .filter(({ id, names }) => takeover.has(id) && names.length === 0)
      .map(({ id }) => ({ grant, id })),
  );
  const [first] = dangerous;
  if (first === undefined) return 'pass';
  const what = namesText([...new Set(dangerous.map(({ id }) => powerText(id)))]);
  const message = `its token of service account ${pods.serviceAccount} can ${what} ${placeText(first.grant)}, by ${grantText(first.grant)}; grant less or do not mount the token`;
  return { object: pods.object, path: pods.serviceAccountPath ?? podPath(pods, 'spec'), message };
}

function placeText({ namespace }: Grant): string {
  return namespace === undefined ? 'in every namespace' : `in namespace ${namespace}`;
}
