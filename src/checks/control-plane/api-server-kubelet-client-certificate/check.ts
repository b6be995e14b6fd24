import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server shows kubelets no certificate (CIS Kubernetes Benchmark 1.12, 1.2.4). */
export const apiServerKubeletClientCertificate = componentCheck({
  id: 'api-server-kubelet-client-certificate',
  catalogue: 'CP-07',
  component: 'kube-apiserver',
  title: 'API server shows kubelets no certificate',
  severity: 'high',
  why: 'Kubelets cannot tell the API server from anybody else, so they must let everybody in.',
  remediation: 'Set `--kubelet-client-certificate` and `--kubelet-client-key`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.4' },
    { framework: 'nsa-cisa', item: 'NSA-2.10' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'kubelet-client-certificate' }), mustBeSet({ flag: 'kubelet-client-key' })],
});
