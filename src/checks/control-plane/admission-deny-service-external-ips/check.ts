import { componentCheck } from '../../component-check.ts';
import { mustInclude } from '../../demand.ts';

/** API server admits external addresses of Services (CIS Kubernetes Benchmark 1.12, 1.2.3). */
export const admissionDenyServiceExternalIps = componentCheck({
  id: 'admission-deny-service-external-ips',
  catalogue: 'CP-05',
  component: 'kube-apiserver',
  title: 'API server admits external addresses of Services',
  severity: 'medium',
  why: 'Who may create a Service can take over traffic to any address by externalIPs (CVE-2020-8554).',
  remediation: 'Add `DenyServiceExternalIPs` to `--enable-admission-plugins`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.3' },
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
  ],
  demands: [mustInclude('DenyServiceExternalIPs', { flag: 'enable-admission-plugins' })],
});
