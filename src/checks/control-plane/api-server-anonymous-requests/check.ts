import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** API server answers requests of nobody in particular (CIS Kubernetes Benchmark 1.12, 1.2.1). */
export const apiServerAnonymousRequests = componentCheck({
  id: 'api-server-anonymous-requests',
  catalogue: 'CP-01',
  component: 'kube-apiserver',
  title: 'API server answers requests of nobody in particular',
  severity: 'critical',
  why: 'Who has not logged in may still ask: discovery, and whatever is granted to system:anonymous, is open to everybody who reaches the port.',
  remediation: 'Set `--anonymous-auth=false`, or limit anonymous requests to health checks by an AuthenticationConfiguration.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.1' },
    { framework: 'nsa-cisa', item: 'NSA-2.11' },
    { framework: 'nsa-cisa', item: 'NSA-3.4' },
    { framework: 'mitre-attack', item: 'T1059.013' },
    { framework: 'mitre-attack', item: 'T1552.007' },
  ],
  demands: [mustBe(false, { flag: 'anonymous-auth', default: true, orIn: ['authentication-config'] })],
});
