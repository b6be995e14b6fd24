import { componentCheck } from '../../component-check.ts';
import { mustBeAbove } from '../../demand.ts';

/** Kubelet does not limit the processes of a pod (CIS Kubernetes Benchmark 1.12, 4.2.13). */
export const kubeletPodProcesses = componentCheck({
  id: 'kubelet-pod-processes',
  catalogue: 'ND-07',
  component: 'kubelet',
  title: 'Kubelet does not limit the processes of a pod',
  severity: 'medium',
  why: 'One pod that forks without end takes the node down with it.',
  remediation: 'Set `podPidsLimit`, such as 4096.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.13' },
    { framework: 'nsa-cisa', item: 'NSA-2.31' },
    { framework: 'mitre-attack', item: 'T1499' },
  ],
  demands: [mustBeAbove(0, { field: 'podPidsLimit', flag: 'pod-max-pids', default: -1 }, 'be above 0')],
});
