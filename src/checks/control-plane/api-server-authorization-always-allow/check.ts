import { componentCheck } from '../../component-check.ts';
import { mustNotInclude } from '../../demand.ts';

/** API server allows everything to everybody (CIS Kubernetes Benchmark 1.12, 1.2.6). */
export const apiServerAuthorizationAlwaysAllow = componentCheck({
  id: 'api-server-authorization-always-allow',
  catalogue: 'CP-03',
  component: 'kube-apiserver',
  title: 'API server allows everything to everybody',
  severity: 'critical',
  why: 'AlwaysAllow answers every question of authorization with yes: RBAC is never asked.',
  remediation: 'Set `--authorization-mode=Node,RBAC`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.6' },
    { framework: 'nsa-cisa', item: 'NSA-3.7' },
  ],
  demands: [mustNotInclude('AlwaysAllow', { flag: 'authorization-mode', default: 'AlwaysAllow', orIn: ['authorization-config'] })],
});
