import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** API server lets tokens of service accounts live for a year (CIS Kubernetes Benchmark 1.12, 1.2.30). */
export const apiServerTokenExpiration = componentCheck({
  id: 'api-server-token-expiration',
  catalogue: 'CP-09',
  component: 'kube-apiserver',
  title: 'API server lets tokens of service accounts live for a year',
  severity: 'low',
  why: 'Tokens that are mounted into pods are extended to a year, for programs that never read them again; a stolen one is good as long.',
  remediation: 'Set `--service-account-extend-token-expiration=false`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.30' },
    { framework: 'mitre-attack', item: 'T1550.001' },
  ],
  demands: [mustBe(false, { flag: 'service-account-extend-token-expiration', default: true })],
});
