import { componentCheck } from '../../component-check.ts';
import { mustInclude } from '../../demand.ts';

/** API server does not limit the rate of events (CIS Kubernetes Benchmark 1.12, 1.2.9). */
export const admissionEventRateLimit = componentCheck({
  id: 'admission-event-rate-limit',
  catalogue: 'CP-05',
  component: 'kube-apiserver',
  title: 'API server does not limit the rate of events',
  severity: 'low',
  why: 'A workload that writes events without end can fill etcd and slow the API server for all.',
  remediation: 'Add `EventRateLimit` to `--enable-admission-plugins`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.9' },
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
    { framework: 'mitre-attack', item: 'T1499' },
  ],
  demands: [mustInclude('EventRateLimit', { flag: 'enable-admission-plugins' })],
});
