import { componentCheck } from '../../component-check.ts';

/** Kubelet loses events (CIS Kubernetes Benchmark 1.12, 4.2.8). */
export const kubeletEventRate = componentCheck({
  id: 'kubelet-event-rate',
  catalogue: 'ND-06',
  component: 'kubelet',
  title: 'Kubelet loses events',
  severity: 'low',
  why: 'A limit of the rate of events near nothing drops those that tell of an attack.',
  remediation: 'Set `eventRecordQPS` to 0 (no limit) or at least 5.',
  references: [{ framework: 'cis-kubernetes', item: '4.2.8' }],
  demands: [
    {
      field: 'eventRecordQPS',
      flag: 'event-qps',
      default: 50,
      accepts: ({ value }) => Number(value) === 0 || Number(value) >= 5,
      must: 'be 0 or at least 5',
    },
  ],
});
