import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** etcd demands no certificates of its peers (CIS Kubernetes Benchmark 1.12, 2.5). */
export const etcdPeerClientCertificates = componentCheck({
  id: 'etcd-peer-client-certificates',
  catalogue: 'CP-11',
  component: 'etcd',
  title: 'etcd demands no certificates of its peers',
  severity: 'high',
  why: 'Everybody who reaches the port of peers joins etcd and is given the whole cluster.',
  remediation: 'Set `--peer-client-cert-auth=true`.',
  references: [
    { framework: 'cis-kubernetes', item: '2.5' },
    { framework: 'nsa-cisa', item: 'NSA-2.19' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBe(true, { flag: 'peer-client-cert-auth', default: false })],
});
