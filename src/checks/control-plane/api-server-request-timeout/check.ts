import { componentCheck } from '../../component-check.ts';
import { secondsOf } from '../../demand.ts';

/** API server lets requests run for long (CIS Kubernetes Benchmark 1.12, 1.2.20). */
export const apiServerRequestTimeout = componentCheck({
  id: 'api-server-request-timeout',
  catalogue: 'CP-09',
  component: 'kube-apiserver',
  title: 'API server lets requests run for long',
  severity: 'low',
  why: 'Requests that never end hold connections and memory until nobody else is served.',
  remediation: 'Leave `--request-timeout` at its default of one minute, or set what the cluster needs, not more than five minutes.',
  references: [{ framework: 'cis-kubernetes', item: '1.2.20' }],
  demands: [{ flag: 'request-timeout', default: '1m0s', accepts: ({ value }) => secondsOf(String(value)) <= 300, must: 'be five minutes or less' }],
});
