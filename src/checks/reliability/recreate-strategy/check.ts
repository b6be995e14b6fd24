import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field } from '../../condition.ts';

/** Workload is stopped whole to be updated. */
export const recreateStrategy: DeclaredCheck = {
  subject: 'declared',
  id: 'recreate-strategy',
  catalogue: 'REL-12',
  title: 'Workload is stopped whole to be updated',
  severity: 'low',
  why: 'With Recreate nobody answers until the new version does.',
  remediation: 'Set `spec.strategy.type: RollingUpdate`.',
  references: [],
  clauses: [{ over: objects(['apps/Deployment']), forbid: field('spec.strategy.type').is('Recreate') }],
};
