import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { DataProjection } from '../../../kubernetes/graph/projection/data.ts';
import type { Subject } from '../../../kubernetes/graph/rbac/access.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** A token of a service account that never ends is kept, and no workload runs as the account: people or programs outside use it. */
export const standingAccountToken: GraphCheck = {
  subject: 'graph',
  id: 'standing-account-token',
  catalogue: 'CP-16',
  title: 'Service account is used from outside by a token that never ends',
  severity: 'medium',
  why: 'The token works from anywhere until somebody deletes the Secret. Who used it the audit log cannot tell: it shows the account.',
  remediation:
    'Let people log in through an identity provider, and programs outside by tokens of limited life (`kubectl create token`, TokenRequest); then delete the Secret.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.11' },
    { framework: 'nsa-cisa', item: 'NSA-3.1' },
    { framework: 'cis-kubernetes', item: '3.1.2' },
    { framework: 'mitre-attack', item: 'T1078' },
  ],
  notExportable: 'whether workloads run as the account is told by other objects',
  judge: (graph) =>
    judgeEach(
      graph.all('data').filter(({ secretType }) => secretType === 'kubernetes.io/service-account-token'),
      (secret) => judgeToken(secret, graph),
    ),
};

function judgeToken({ object, serviceAccount }: DataProjection, { accounts, access }: ObjectGraph): ItemAnswer {
  if (serviceAccount === undefined) return 'notapplicable';
  const account: Subject = { kind: 'ServiceAccount', namespace: object.namespace, name: serviceAccount };
  if (accounts.isMounted(account)) return 'pass';
  const rights = access.ownGrantsOf(account).length > 0 ? 'which has rights' : 'whose rights are not here';
  const message = `it keeps a token of service account ${serviceAccount}, ${rights} and as which no workload runs: use tokens of limited life instead`;
  return { object, path: ['type'], message };
}
