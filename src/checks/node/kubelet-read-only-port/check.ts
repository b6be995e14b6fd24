import { componentCheck } from '../../component-check.ts';
import { mustBeOneOf } from '../../demand.ts';

/** Kubelet tells everybody what runs on the node (CIS Kubernetes Benchmark 1.12, 4.2.4). */
export const kubeletReadOnlyPort = componentCheck({
  id: 'kubelet-read-only-port',
  catalogue: 'ND-04',
  component: 'kubelet',
  title: 'Kubelet tells everybody what runs on the node',
  severity: 'high',
  why: 'The read-only port needs no log-in: it lists pods with their environment and addresses.',
  remediation: 'Set `readOnlyPort: 0`.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.4' },
    { framework: 'nsa-cisa', item: 'NSA-2.22' },
    { framework: 'mitre-attack', item: 'T1613' },
  ],
  demands: [mustBeOneOf(['0'], { field: 'readOnlyPort', flag: 'read-only-port', default: 0 })],
});
