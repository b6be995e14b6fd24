import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Kubelet answers requests of nobody in particular (CIS Kubernetes Benchmark 1.12, 4.2.1). */
export const kubeletAnonymousRequests = componentCheck({
  id: 'kubelet-anonymous-requests',
  catalogue: 'ND-01',
  component: 'kubelet',
  title: 'Kubelet answers requests of nobody in particular',
  severity: 'critical',
  why: 'Who reaches port 10250 runs commands in every pod of the node.',
  remediation: 'Set `authentication.anonymous.enabled: false`.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.1' },
    { framework: 'nsa-cisa', item: 'NSA-2.22' },
    { framework: 'nsa-cisa', item: 'NSA-3.5' },
    { framework: 'mitre-attack', item: 'T1552.007' },
    { framework: 'mitre-attack', item: 'T1609' },
  ],
  demands: [mustBe(false, { field: 'authentication.anonymous.enabled', flag: 'anonymous-auth', default: false })],
});
