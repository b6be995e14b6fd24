import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Kubelet does not renew its client certificate (CIS Kubernetes Benchmark 1.12, 4.2.10). */
export const kubeletCertificateRotation = componentCheck({
  id: 'kubelet-certificate-rotation',
  catalogue: 'ND-05',
  component: 'kubelet',
  title: 'Kubelet does not renew its client certificate',
  severity: 'medium',
  why: 'When it runs out the node is lost; so that it does not, it is made to live too long.',
  remediation: 'Set `rotateCertificates: true`.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.10' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBe(true, { field: 'rotateCertificates', flag: 'rotate-certificates', default: false })],
});
