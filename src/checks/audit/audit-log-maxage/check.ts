import { componentCheck } from '../../component-check.ts';
import { mustBeAtLeast } from '../../demand.ts';

/** Audit logs are not kept for 30 days (CIS Kubernetes Benchmark 1.12, 1.2.17). */
export const auditLogMaxage = componentCheck({
  id: 'audit-log-maxage',
  catalogue: 'AU-02',
  component: 'kube-apiserver',
  title: 'Audit logs are not kept for 30 days',
  severity: 'low',
  why: 'What happened before somebody noticed is gone when it is looked for.',
  remediation: 'Set `--audit-log-maxage=30`, or what your rules ask for if it is more.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.17' },
    { framework: 'nsa-cisa', item: 'NSA-4.8' },
  ],
  demands: [mustBeAtLeast(30, { flag: 'audit-log-maxage' })],
});
