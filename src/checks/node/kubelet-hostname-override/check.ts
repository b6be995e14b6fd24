import { mustNotBeSet } from '../../demand.ts';
import { componentCheck } from '../../component-check.ts';

/** The kubelet is told another name than that of its host (CIS Kubernetes Benchmark 1.12, 4.2.7). */
export const kubeletHostnameOverride = componentCheck({
  id: 'kubelet-hostname-override',
  catalogue: 'ND-06',
  component: 'kubelet',
  title: 'Kubelet goes by another name than its host',
  severity: 'low',
  why: 'Certificates and logs then name a host that does not exist, and what belongs together cannot be told any more.',
  remediation: 'Remove `--hostname-override`.',
  references: [{ framework: 'cis-kubernetes', item: '4.2.7' }],
  demands: [{ ...mustNotBeSet({ flag: 'hostname-override' }), isFlagOnly: true }],
});
