import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server shows etcd no certificate (CIS Kubernetes Benchmark 1.12, 1.2.23). */
export const apiServerEtcdCertificate = componentCheck({
  id: 'api-server-etcd-certificate',
  catalogue: 'CP-10',
  component: 'kube-apiserver',
  title: 'API server shows etcd no certificate',
  severity: 'high',
  why: 'etcd cannot demand certificates of its clients, so everybody who reaches it reads and writes the whole cluster.',
  remediation: 'Set `--etcd-certfile` and `--etcd-keyfile`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.23' },
    { framework: 'nsa-cisa', item: 'NSA-2.18' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'etcd-certfile' }), mustBeSet({ flag: 'etcd-keyfile' })],
});
