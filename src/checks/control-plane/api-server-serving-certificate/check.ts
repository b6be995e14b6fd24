import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server has no certificate of the cluster to serve with (CIS Kubernetes Benchmark 1.12, 1.2.24). */
export const apiServerServingCertificate = componentCheck({
  id: 'api-server-serving-certificate',
  catalogue: 'CP-06',
  component: 'kube-apiserver',
  title: 'API server has no certificate of the cluster to serve with',
  severity: 'high',
  why: 'Clients cannot tell a made-up certificate from that of an attacker in between.',
  remediation: 'Set `--tls-cert-file` and `--tls-private-key-file`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.24' },
    { framework: 'nsa-cisa', item: 'NSA-2.10' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'tls-cert-file' }), mustBeSet({ flag: 'tls-private-key-file' })],
});
