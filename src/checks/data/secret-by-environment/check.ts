import type { DeclaredCheck } from '../../check.ts';
import { containers, environment, eachOf } from '../../clause.ts';
import { field } from '../../condition.ts';

/** A Secret is handed over as environment. */
export const secretByEnvironment: DeclaredCheck = {
  subject: 'declared',
  id: 'secret-by-environment',
  catalogue: 'SEC-03',
  title: 'A Secret is handed over as environment',
  severity: 'low',
  why: 'Environment is inherited by every child, told by crash reports and shown to whoever may look at the pod.',
  remediation: 'Mount the Secret as a file.',
  references: [{ framework: 'cis-kubernetes', item: '5.4.1' }],
  clauses: [
    { over: environment, forbid: field('valueFrom.secretKeyRef').exists(), at: 'valueFrom.secretKeyRef' },
    { over: eachOf(containers, 'envFrom'), forbid: field('secretRef').exists() },
  ],
};
