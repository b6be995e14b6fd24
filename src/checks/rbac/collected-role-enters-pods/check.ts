import { collectedRight } from '../collected-right.ts';

/** Pods can be entered everywhere by a role whose own text does not say so. */
export const collectedRoleEntersPods = collectedRight('enter-pods', {
  id: 'collected-role-enters-pods',
  catalogue: 'RB-05',
  title: 'Pods of all namespaces can be entered by a role that does not show it',
  severity: 'high',
  why: 'A shell in a running container has its files, its network and its token, and leaves no trace in any manifest.',
  remediation: 'Grant it by RoleBindings in the namespaces where it is needed, or bind a role without it.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.11' },
    { framework: 'mitre-attack', item: 'T1059.013' },
    { framework: 'mitre-attack', item: 'T1609' },
  ],
});
