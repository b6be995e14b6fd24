import { componentCheck } from '../../component-check.ts';
import { mustBeAtLeast } from '../../demand.ts';

/** Fewer than ten audit logs are kept (CIS Kubernetes Benchmark 1.12, 1.2.18). */
export const auditLogMaxbackup = componentCheck({
  id: 'audit-log-maxbackup',
  catalogue: 'AU-02',
  component: 'kube-apiserver',
  title: 'Fewer than ten audit logs are kept',
  severity: 'low',
  why: 'What happened before somebody noticed is gone when it is looked for.',
  remediation: 'Set `--audit-log-maxbackup=10`, or what your rules ask for if it is more.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.18' },
    { framework: 'nsa-cisa', item: 'NSA-4.8' },
  ],
  demands: [mustBeAtLeast(10, { flag: 'audit-log-maxbackup' })],
});
