import type { DeclaredCheck } from '../../check.ts';
import { pods } from '../../clause.ts';
import { field, not } from '../../condition.ts';

/** A pod has names of hosts of its own, past the name service. */
export const hostAliases: DeclaredCheck = {
  subject: 'declared',
  id: 'host-aliases',
  catalogue: 'POD-31',
  title: 'Pod has names of hosts of its own',
  severity: 'low',
  why: 'An entry in `/etc/hosts` sends a name elsewhere unseen: to a service that poses as another one.',
  remediation: 'Remove `hostAliases`; let the name service of the cluster know the name.',
  references: [],
  clauses: [{ over: pods, forbid: not(field('hostAliases').empty()) }],
};
