import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** API server serves its profile (CIS Kubernetes Benchmark 1.12, 1.2.15). */
export const apiServerProfiling = componentCheck({
  id: 'api-server-profiling',
  catalogue: 'CP-08',
  component: 'kube-apiserver',
  title: 'API server serves its profile',
  severity: 'low',
  why: 'Profiles tell how the program works inside, and asking for them costs it time.',
  remediation: 'Set `--profiling=false`.',
  references: [{ framework: 'cis-kubernetes', item: '1.2.15' }],
  demands: [mustBe(false, { flag: 'profiling', default: true })],
});
