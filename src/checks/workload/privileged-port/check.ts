import type { DeclaredCheck } from '../../check.ts';
import { ports } from '../../clause.ts';
import { field } from '../../condition.ts';

/** A container offers a port below 1024, which processes without privileges may not open by default. */
export const privilegedPort: DeclaredCheck = {
  subject: 'declared',
  id: 'privileged-port',
  catalogue: 'POD-31',
  title: 'Container offers a port below 1024',
  severity: 'low',
  why: 'To open such a port a process needs root, a capability or a changed kernel setting: more than an application should have.',
  remediation: 'Listen on a port above 1023, and let the Service map the low one to it.',
  references: [],
  optIn: true,
  clauses: [{ over: ports, forbid: field('containerPort').below(1024) }],
};
