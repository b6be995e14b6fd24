import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server does not verify certificates of kubelets (CIS Kubernetes Benchmark 1.12, 1.2.5). */
export const apiServerKubeletAuthority = componentCheck({
  id: 'api-server-kubelet-authority',
  catalogue: 'CP-07',
  component: 'kube-apiserver',
  title: 'API server does not verify certificates of kubelets',
  severity: 'high',
  why: 'Commands, logs and port forwards go to whoever answers at the address of the node.',
  remediation: 'Set `--kubelet-certificate-authority`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.5' },
    { framework: 'nsa-cisa', item: 'NSA-2.10' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'kubelet-certificate-authority' })],
});
