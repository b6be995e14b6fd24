import { componentCheck } from '../../component-check.ts';
import { mustNotInclude } from '../../demand.ts';

/** Serving certificates of kubelets are not renewed (CIS Kubernetes Benchmark 1.12, 1.3.6). */
export const controllerManagerKubeletCertificates = componentCheck({
  id: 'controller-manager-kubelet-certificates',
  catalogue: 'CP-13',
  component: 'kube-controller-manager',
  title: 'Serving certificates of kubelets are not renewed',
  severity: 'medium',
  why: 'Certificates that are never renewed run out, or are made to live too long.',
  remediation: 'Remove `RotateKubeletServerCertificate=false` from `--feature-gates`.',
  references: [{ framework: 'cis-kubernetes', item: '1.3.6' }],
  demands: [mustNotInclude('RotateKubeletServerCertificate=false', { flag: 'feature-gates' })],
});
