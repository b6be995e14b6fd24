import { collectedRight } from '../collected-right.ts';

/** Secrets everywhere can be read by a role whose own text does not say so. */
export const collectedRoleReadsSecrets = collectedRight('read-secrets', {
  id: 'collected-role-reads-secrets',
  catalogue: 'RB-03',
  title: 'Secrets of all namespaces can be read by a role that does not show it',
  severity: 'high',
  why: 'Secrets hold what opens everything else. The right came with a role of every cluster, or by a label on another role, so nobody decided on it.',
  remediation: 'Grant it by RoleBindings in the namespaces where it is needed, or bind a role without it.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.26' },
    { framework: 'cis-kubernetes', item: '5.1.2' },
    { framework: 'mitre-attack', item: 'T1552.007' },
  ],
});
