import type { Rule } from '../../../kubernetes/graph/projection/rbac.ts';
import type { Grant } from '../../../kubernetes/graph/rbac/access.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

const everybody = new Set(['system:authenticated', 'system:serviceaccounts']);

/** Everybody who can log in, pods included, is granted more than to look around. */
export const authenticatedGroupElevated: GraphCheck = {
  subject: 'graph',
  id: 'authenticated-group-elevated',
  catalogue: 'RB-15',
  title: 'Everybody who is authenticated is granted rights to change or to read secrets',
  severity: 'high',
  why: 'Every user and every pod of the cluster is in this group: one stolen token of the least important pod is enough to use the right.',
  remediation: 'Bind the role to the service accounts, users or groups that need it instead of `system:authenticated` or `system:serviceaccounts`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.6' },
    { framework: 'mitre-attack', item: 'T1069' },
  ],
  notExportable: 'a binding shows only the name of its role, not what the role allows',
  judge: ({ access }) =>
    judgeEach(
      access.grants.filter(({ subject }) => subject.kind === 'Group' && everybody.has(subject.name)),
      judgeGrant,
    ),
};

function judgeGrant({ binding, bound, subject, role }: Grant): ItemAnswer {
  if (role.isUnknown === true) return { object: binding.object, reason: `what the role ${role.name} allows is not known` };
  const elevated = role.rules.find(({ rule }) => isElevated(rule))?.rule;
  if (elevated === undefined) return 'pass';
  const what = `${elevated.verbs.slice(0, 4).join(', ')} ${elevated.resources.slice(0, 4).join(', ')}`;
  const message = `the group ${subject.name}, which is everybody, may ${what} by ${binding.role.kind} ${role.name}; bind it to those who need it`;
  return { object: binding.object, path: ['subjects', bound.index], message };
}

const reading = new Set(['get', 'list', 'watch']);

/** More than to read what is no secret, or to ask about oneself. */
function isElevated({ verbs, groups, resources }: Rule): boolean {
  if (resources.length === 0) return false;
  if (
    groups.every((group) => group === 'authorization.k8s.io' || group === 'authentication.k8s.io') &&
    resources.every((name) => name.startsWith('self'))
  ) {
    return false;
  }
  const readsSecrets = groups.some((group) => group === '' || group === '*') && resources.some((name) => name === 'secrets' || name === '*');
  return readsSecrets || verbs.some((verb) => !reading.has(verb));
}
