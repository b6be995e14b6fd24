import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** etcd has no certificate for its peers (CIS Kubernetes Benchmark 1.12, 2.4). */
export const etcdPeerCertificate = componentCheck({
  id: 'etcd-peer-certificate',
  catalogue: 'CP-11',
  component: 'etcd',
  title: 'etcd has no certificate for its peers',
  severity: 'high',
  why: 'Members of etcd copy the whole cluster between them as plain text.',
  remediation: 'Set `--peer-cert-file` and `--peer-key-file`.',
  references: [
    { framework: 'cis-kubernetes', item: '2.4' },
    { framework: 'nsa-cisa', item: 'NSA-2.18' },
    { framework: 'nsa-cisa', item: 'NSA-2.19' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'peer-cert-file' }), mustBeSet({ flag: 'peer-key-file' })],
});
