import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { any, field } from '../../condition.ts';

/** PodDisruptionBudget lets no pod be moved. */
export const budgetBlocksDrains: DeclaredCheck = {
  subject: 'declared',
  id: 'budget-blocks-drains',
  catalogue: 'REL-09',
  title: 'PodDisruptionBudget lets no pod be moved',
  severity: 'medium',
  why: 'Nodes cannot be drained: updates of the node wait, or somebody forces them.',
  remediation: 'Allow at least one pod to be away.',
  references: [],
  clauses: [
    {
      over: objects(['policy/PodDisruptionBudget']),
      forbid: any(field('spec.maxUnavailable').in([0, '0', '0%']), field('spec.minAvailable').is('100%')),
      at: 'spec',
    },
  ],
};
