import type { DeclaredCheck } from '../../check.ts';
import { mainContainers } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';
import { endsByItself } from '../ends-by-itself.ts';

/** Container has no readiness probe. */
export const noReadinessProbe: DeclaredCheck = {
  subject: 'declared',
  id: 'no-readiness-probe',
  catalogue: 'REL-04',
  title: 'Container has no readiness probe',
  severity: 'low',
  why: 'It is sent traffic before it can answer, and while it cannot.',
  remediation: 'Set `readinessProbe` to what tells it.',
  references: [],
  clauses: [{ over: mainContainers, forbid: all(field('readinessProbe').absent(), not(endsByItself)), at: 'readinessProbe' }],
};
