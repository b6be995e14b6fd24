import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** API server accepts tokens of deleted service accounts (CIS Kubernetes Benchmark 1.12, 1.2.21). */
export const apiServerServiceAccountLookup = componentCheck({
  id: 'api-server-service-account-lookup',
  catalogue: 'CP-09',
  component: 'kube-apiserver',
  title: 'API server accepts tokens of deleted service accounts',
  severity: 'medium',
  why: 'A token stays good after its service account is gone.',
  remediation: 'Remove `--service-account-lookup=false`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.21' },
    { framework: 'mitre-attack', item: 'T1550.001' },
  ],
  demands: [mustBe(true, { flag: 'service-account-lookup', default: true })],
});
