import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Controller manager serves its profile (CIS Kubernetes Benchmark 1.12, 1.3.2). */
export const controllerManagerProfiling = componentCheck({
  id: 'controller-manager-profiling',
  catalogue: 'CP-08',
  component: 'kube-controller-manager',
  title: 'Controller manager serves its profile',
  severity: 'low',
  why: 'Profiles tell how the program works inside, and asking for them costs it time.',
  remediation: 'Set `--profiling=false`.',
  references: [{ framework: 'cis-kubernetes', item: '1.3.2' }],
  demands: [mustBe(false, { flag: 'profiling', default: true })],
});
