import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** etcd demands no certificates of clients (CIS Kubernetes Benchmark 1.12, 2.2). */
export const etcdClientCertificates = componentCheck({
  id: 'etcd-client-certificates',
  catalogue: 'CP-11',
  component: 'etcd',
  title: 'etcd demands no certificates of clients',
  severity: 'high',
  why: 'Everybody who reaches etcd reads and writes the whole cluster, past the API server and RBAC.',
  remediation: 'Set `--client-cert-auth=true`.',
  references: [
    { framework: 'cis-kubernetes', item: '2.2' },
    { framework: 'nsa-cisa', item: 'NSA-2.19' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBe(true, { flag: 'client-cert-auth', default: false })],
});
