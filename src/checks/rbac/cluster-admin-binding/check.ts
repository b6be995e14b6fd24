import type { Grant } from '../../../kubernetes/graph/rbac/access.ts';
import { subjectText } from '../../../kubernetes/graph/rbac/access.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** Somebody is granted everything in the whole cluster: by cluster-admin, or by a role of any name that allows as much. */
export const clusterAdminBinding: GraphCheck = {
  subject: 'graph',
  id: 'cluster-admin-binding',
  catalogue: 'RB-01',
  title: 'All rights in the whole cluster are granted',
  severity: 'critical',
  why: 'Whoever acts as this subject, or steals its token, owns the cluster: every Secret, every node, every policy that should stop them.',
  remediation:
    'Bind a role with only the verbs and resources that are needed, in the namespaces where they are; remove the subject from this binding.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.13' },
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'nsa-cisa', item: 'NSA-3.9' },
    { framework: 'cis-kubernetes', item: '5.1.1' },
    { framework: 'mitre-attack', item: 'T1078' },
    { framework: 'mitre-attack', item: 'T1078.003' },
    { framework: 'mitre-attack', item: 'T1098.006' },
  ],
  notExportable: 'a binding shows only the name of its role, not what the role allows',
  judge: ({ access, powers }) =>
    judgeEach(
      access.grants.filter(({ namespace }) => namespace === undefined),
      (grant): ItemAnswer => (powers.ofRole(grant.role).some(({ id }) => id === 'everything') && !isOfEveryCluster(grant) ? failure(grant) : 'pass'),
    ),
};

/** Every cluster has this one from its start. */
function isOfEveryCluster({ binding, subject }: Grant): boolean {
  return binding.object.name === 'cluster-admin' && subject.kind === 'Group' && subject.name === 'system:masters';
}

function failure({ binding, bound, subject, role }: Grant): ItemAnswer {
  const message = `the ${subjectText(subject)} may do everything in the whole cluster by ClusterRole ${role.name}; bind a role with the rights it needs`;
  return { object: binding.object, path: ['subjects', bound.index], message };
}
