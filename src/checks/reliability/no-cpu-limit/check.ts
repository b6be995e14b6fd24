import type { DeclaredCheck } from '../../check.ts';
import { mainContainers } from '../../clause.ts';
import { field } from '../../condition.ts';

/** Container has no limit of CPU. */
export const noCpuLimit: DeclaredCheck = {
  subject: 'declared',
  id: 'no-cpu-limit',
  catalogue: 'REL-01',
  title: 'Container has no limit of CPU',
  severity: 'low',
  why: 'One container that spins takes the CPU of its neighbours.',
  remediation: 'Set `resources.limits.cpu`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.9' },
    { framework: 'mitre-attack', item: 'T1496' },
    { framework: 'mitre-attack', item: 'T1496.001' },
    { framework: 'mitre-attack', item: 'T1499' },
  ],
  clauses: [{ over: mainContainers, forbid: field('resources.limits.cpu').absent() }],
};
