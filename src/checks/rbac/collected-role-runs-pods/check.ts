import { collectedRight } from '../collected-right.ts';

/** Pods can be run everywhere by a role whose own text does not say so. */
export const collectedRoleRunsPods = collectedRight('run-pods', {
  id: 'collected-role-runs-pods',
  catalogue: 'RB-04',
  title: 'Pods can be run in all namespaces by a role that does not show it',
  severity: 'medium',
  why: 'Who may run pods in a namespace may run them under each of its service accounts and read all of its Secrets, in every namespace here.',
  remediation: 'Grant it by RoleBindings in the namespaces where it is needed, or bind a role without it.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'cis-kubernetes', item: '5.1.4' },
    { framework: 'mitre-attack', item: 'T1053' },
    { framework: 'mitre-attack', item: 'T1053.007' },
    { framework: 'mitre-attack', item: 'T1543.005' },
    { framework: 'mitre-attack', item: 'T1610' },
  ],
});
