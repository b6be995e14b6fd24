import type { DeclaredCheck } from '../../check.ts';
import { ports } from '../../clause.ts';
import { field } from '../../condition.ts';

/** A container offers the port of SSH. */
export const sshPort: DeclaredCheck = {
  subject: 'declared',
  id: 'ssh-port',
  catalogue: 'POD-30',
  title: 'Container offers the port of SSH',
  severity: 'low',
  why: 'A login of its own goes past the access control and the audit log of Kubernetes, and its keys are one more secret to keep.',
  remediation: 'Remove the SSH server; use `kubectl exec` or an ephemeral container, which the cluster controls and records.',
  references: [],
  clauses: [{ over: ports, forbid: field('containerPort').is(22) }],
};
