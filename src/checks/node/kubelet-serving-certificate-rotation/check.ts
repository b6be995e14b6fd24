import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Kubelet does not renew its serving certificate (CIS Kubernetes Benchmark 1.12, 4.2.11). */
export const kubeletServingCertificateRotation = componentCheck({
  id: 'kubelet-serving-certificate-rotation',
  catalogue: 'ND-05',
  component: 'kubelet',
  title: 'Kubelet does not renew its serving certificate',
  severity: 'medium',
  why: 'A certificate that is never renewed runs out, or is made to live too long.',
  remediation: 'Set `serverTLSBootstrap: true` and approve what it asks for.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.11' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBe(true, { field: 'serverTLSBootstrap', flag: 'rotate-server-certificates', default: false })],
});
