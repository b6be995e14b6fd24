import type { DeclaredCheck } from '../../check.ts';
import { all, any, field, self } from '../../condition.ts';
import { rules } from '../rules.ts';

/** Role may delete everything of a kind at once. */
export const deleteCollections: DeclaredCheck = {
  subject: 'declared',
  id: 'delete-collections',
  catalogue: 'RB-18',
  title: 'Role may delete everything of a kind at once',
  severity: 'medium',
  why: 'One request takes all workloads or volumes of a namespace away.',
  remediation: 'Remove the verb deletecollection, and delete where all is meant.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'mitre-attack', item: 'T1485' },
    { framework: 'mitre-attack', item: 'T1490' },
  ],
  clauses: [
    {
      over: rules,
      forbid: any(
        all(
          field('verbs').some(self.in(['deletecollection', '*'])),
          field('resources').some(
            self.in(['pods', 'deployments', 'statefulsets', 'persistentvolumeclaims', 'persistentvolumes', 'namespaces', 'secrets', '*']),
          ),
        ),
        all(field('verbs').some(self.is('delete')), field('resources').some(self.is('*'))),
      ),
      at: 'resources',
    },
  ],
};
