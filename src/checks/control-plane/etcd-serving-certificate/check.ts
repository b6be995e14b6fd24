import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** etcd has no certificate to serve with (CIS Kubernetes Benchmark 1.12, 2.1). */
export const etcdServingCertificate = componentCheck({
  id: 'etcd-serving-certificate',
  catalogue: 'CP-11',
  component: 'etcd',
  title: 'etcd has no certificate to serve with',
  severity: 'high',
  why: 'What the API server writes, Secrets too, goes over the network as plain text.',
  remediation: 'Set `--cert-file` and `--key-file`.',
  references: [
    { framework: 'cis-kubernetes', item: '2.1' },
    { framework: 'nsa-cisa', item: 'NSA-2.18' },
    { framework: 'nsa-cisa', item: 'NSA-2.19' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'cert-file' }), mustBeSet({ flag: 'key-file' })],
});
