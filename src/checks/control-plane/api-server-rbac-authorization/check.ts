import { componentCheck } from '../../component-check.ts';
import { mustInclude } from '../../demand.ts';

/** API server does not use RBAC (CIS Kubernetes Benchmark 1.12, 1.2.8). */
export const apiServerRbacAuthorization = componentCheck({
  id: 'api-server-rbac-authorization',
  catalogue: 'CP-03',
  component: 'kube-apiserver',
  title: 'API server does not use RBAC',
  severity: 'high',
  why: 'Without RBAC nothing in the cluster says who may do what.',
  remediation: 'Add `RBAC` to `--authorization-mode`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.8' },
    { framework: 'nsa-cisa', item: 'NSA-3.7' },
  ],
  demands: [mustInclude('RBAC', { flag: 'authorization-mode', default: 'AlwaysAllow', orIn: ['authorization-config'] })],
});
