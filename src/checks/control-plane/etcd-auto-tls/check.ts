import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** etcd makes its certificate by itself (CIS Kubernetes Benchmark 1.12, 2.3). */
export const etcdAutoTls = componentCheck({
  id: 'etcd-auto-tls',
  catalogue: 'CP-11',
  component: 'etcd',
  title: 'etcd makes its certificate by itself',
  severity: 'high',
  why: 'Nobody can verify a certificate that signs itself, so nobody can tell an attacker in between.',
  remediation: 'Remove `--auto-tls`; give it certificates of the authority of etcd.',
  references: [
    { framework: 'cis-kubernetes', item: '2.3' },
    { framework: 'nsa-cisa', item: 'NSA-2.18' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBe(false, { flag: 'auto-tls', default: false })],
});
