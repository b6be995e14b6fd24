import { componentCheck } from '../../component-check.ts';
import { mustBeAtLeast } from '../../demand.ts';

/** Audit logs turn over before 100 MB (CIS Kubernetes Benchmark 1.12, 1.2.19). */
export const auditLogMaxsize = componentCheck({
  id: 'audit-log-maxsize',
  catalogue: 'AU-02',
  component: 'kube-apiserver',
  title: 'Audit logs turn over before 100 MB',
  severity: 'low',
  why: 'What happened before somebody noticed is gone when it is looked for.',
  remediation: 'Set `--audit-log-maxsize=100`, or what your rules ask for if it is more.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.19' },
    { framework: 'nsa-cisa', item: 'NSA-4.8' },
  ],
  demands: [mustBeAtLeast(100, { flag: 'audit-log-maxsize' })],
});
