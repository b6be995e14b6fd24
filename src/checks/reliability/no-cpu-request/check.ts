import type { DeclaredCheck } from '../../check.ts';
import { mainContainers } from '../../clause.ts';
import { all, field } from '../../condition.ts';

/** Container requests no CPU. */
export const noCpuRequest: DeclaredCheck = {
  subject: 'declared',
  id: 'no-cpu-request',
  catalogue: 'REL-01',
  title: 'Container requests no CPU',
  severity: 'low',
  why: 'The scheduler takes it for one that needs nothing, and puts too many on a node.',
  remediation: 'Set `resources.requests.cpu`.',
  references: [],
  clauses: [{ over: mainContainers, forbid: all(field('resources.requests.cpu').absent(), field('resources.limits.cpu').absent()) }],
};
