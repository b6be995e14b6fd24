import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { accountOf } from '../../../kubernetes/graph/rbac/accounts.ts';
import { judgeEach, podPath, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { grantText } from '../right-text.ts';

/** A workload runs as the default account of its namespace, and that account was granted something. */
export const defaultServiceAccountWithRights: GraphCheck = {
  subject: 'graph',
  id: 'default-service-account-with-rights',
  catalogue: 'RB-21',
  title: 'Workload has the rights that were granted to the default service account',
  severity: 'medium',
  why: 'Every pod of the namespace that names no account runs as the default one: each has rights that were meant for one of them.',
  remediation: 'Make a ServiceAccount for the workload that needs the rights, bind the role to it, and name it in `serviceAccountName`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.21' },
    { framework: 'nsa-cisa', item: 'NSA-3.12' },
    { framework: 'cis-kubernetes', item: '5.1.5' },
    { framework: 'mitre-attack', item: 'T1078.001' },
  ],
  notExportable: 'a pod does not show what bindings grant to its service account',
  judge: (graph) =>
    judgeEach(
      graph.workloads.filter(({ serviceAccount }) => serviceAccount === 'default'),
      (pods) => judgeWorkload(pods, graph),
    ),
};

function judgeWorkload(pods: PodsProjection, { access, accounts }: ObjectGraph): ItemAnswer {
  const [grant] = access.ownGrantsOf(accountOf(pods));
  if (grant === undefined || !accounts.mountsToken(pods)) return 'pass';
  const message = `it runs as the default service account, which has rights by ${grantText(grant)}; give the workload that needs them an account of its own`;
  return { object: pods.object, path: pods.serviceAccountPath ?? podPath(pods, 'spec'), message };
}
