import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** Kubelet verifies no certificates of clients (CIS Kubernetes Benchmark 1.12, 4.2.3). */
export const kubeletClientAuthority = componentCheck({
  id: 'kubelet-client-authority',
  catalogue: 'ND-03',
  component: 'kubelet',
  title: 'Kubelet verifies no certificates of clients',
  severity: 'critical',
  why: 'It cannot tell the API server from anybody else.',
  remediation: 'Set `authentication.x509.clientCAFile`.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.3' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeSet({ field: 'authentication.x509.clientCAFile', flag: 'client-ca-file' })],
});
