import type { DeclaredCheck } from '../../check.ts';
import { mainContainers } from '../../clause.ts';
import { all, field } from '../../condition.ts';

/** Container requests no memory. */
export const noMemoryRequest: DeclaredCheck = {
  subject: 'declared',
  id: 'no-memory-request',
  catalogue: 'REL-02',
  title: 'Container requests no memory',
  severity: 'medium',
  why: 'It is the first to be killed when the node is short of memory.',
  remediation: 'Set `resources.requests.memory`.',
  references: [],
  clauses: [{ over: mainContainers, forbid: all(field('resources.requests.memory').absent(), field('resources.limits.memory').absent()) }],
};
