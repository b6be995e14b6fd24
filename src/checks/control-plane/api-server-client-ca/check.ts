import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server does not verify certificates of clients (CIS Kubernetes Benchmark 1.12, 1.2.25). */
export const apiServerClientCa = componentCheck({
  id: 'api-server-client-ca',
  catalogue: 'CP-06',
  component: 'kube-apiserver',
  title: 'API server does not verify certificates of clients',
  severity: 'high',
  why: 'Without an authority no client certificate is accepted, and components fall back on weaker ways to log in.',
  remediation: 'Set `--client-ca-file`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.25' },
    { framework: 'nsa-cisa', item: 'NSA-2.10' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ flag: 'client-ca-file' })],
});
