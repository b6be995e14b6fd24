import type { DeclaredCheck } from '../../check.ts';
import { mainContainers } from '../../clause.ts';
import { field } from '../../condition.ts';

/** Container has no limit of memory. */
export const noMemoryLimit: DeclaredCheck = {
  subject: 'declared',
  id: 'no-memory-limit',
  catalogue: 'REL-02',
  title: 'Container has no limit of memory',
  severity: 'medium',
  why: 'One container that leaks takes the node down with its neighbours.',
  remediation: 'Set `resources.limits.memory`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.9' },
    { framework: 'mitre-attack', item: 'T1496' },
    { framework: 'mitre-attack', item: 'T1496.001' },
    { framework: 'mitre-attack', item: 'T1499' },
  ],
  clauses: [{ over: mainContainers, forbid: field('resources.limits.memory').absent() }],
};
