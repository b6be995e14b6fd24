import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server is given no audit policy (CIS Kubernetes Benchmark 1.12, 3.2.1). */
export const auditPolicyFile = componentCheck({
  id: 'audit-policy-file',
  catalogue: 'AU-03',
  component: 'kube-apiserver',
  title: 'API server is given no audit policy',
  severity: 'high',
  why: 'Without a policy no event is recorded at all, whatever else is set.',
  remediation: 'Set `--audit-policy-file` to a Policy of audit.k8s.io/v1.',
  references: [
    { framework: 'cis-kubernetes', item: '3.2.1' },
    { framework: 'nsa-cisa', item: 'NSA-4.6' },
  ],
  demands: [mustBeSet({ flag: 'audit-policy-file' })],
});
