import { componentCheck } from '../../component-check.ts';
import { secondsOf } from '../../demand.ts';

/** Kubelet never ends idle streams (CIS Kubernetes Benchmark 1.12, 4.2.5). */
export const kubeletIdleStreams = componentCheck({
  id: 'kubelet-idle-streams',
  catalogue: 'ND-06',
  component: 'kubelet',
  title: 'Kubelet never ends idle streams',
  severity: 'low',
  why: 'Forgotten sessions of exec and port-forward stay open until somebody finds them.',
  remediation: 'Remove `streamingConnectionIdleTimeout: 0`; five minutes are plenty.',
  references: [{ framework: 'cis-kubernetes', item: '4.2.5' }],
  demands: [
    {
      field: 'streamingConnectionIdleTimeout',
      flag: 'streaming-connection-idle-timeout',
      default: '4h',
      accepts: ({ value }) => secondsOf(String(value)) > 0,
      must: 'be longer than nothing',
    },
  ],
});
