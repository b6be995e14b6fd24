import type { DeclaredCheck } from '../../check.ts';
import { mainContainers } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';
import { endsByItself } from '../ends-by-itself.ts';

/** Container has no liveness probe. */
export const noLivenessProbe: DeclaredCheck = {
  subject: 'declared',
  id: 'no-liveness-probe',
  catalogue: 'REL-05',
  title: 'Container has no liveness probe',
  severity: 'low',
  why: 'One that hangs is never started again.',
  remediation: 'Set `livenessProbe` to what tells it.',
  references: [],
  clauses: [{ over: mainContainers, forbid: all(field('livenessProbe').absent(), not(endsByItself)), at: 'livenessProbe' }],
};
