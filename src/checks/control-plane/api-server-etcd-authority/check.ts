import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server does not verify the certificate of etcd (CIS Kubernetes Benchmark 1.12, 1.2.26). */
export const apiServerEtcdAuthority = componentCheck({
  id: 'api-server-etcd-authority',
  catalogue: 'CP-10',
  component: 'kube-apiserver',
  title: 'API server does not verify the certificate of etcd',
  severity: 'high',
  why: 'Whoever answers at the address of etcd is given every Secret that is written.',
  remediation: 'Set `--etcd-cafile`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.26' },
    { framework: 'nsa-cisa', item: 'NSA-2.18' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'etcd-cafile' })],
});
