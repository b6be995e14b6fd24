import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Scheduler serves its profile (CIS Kubernetes Benchmark 1.12, 1.4.1). */
export const schedulerProfiling = componentCheck({
  id: 'scheduler-profiling',
  catalogue: 'CP-08',
  component: 'kube-scheduler',
  title: 'Scheduler serves its profile',
  severity: 'low',
  why: 'Profiles tell how the program works inside, and asking for them costs it time.',
  remediation: 'Set `--profiling=false`.',
  references: [{ framework: 'cis-kubernetes', item: '1.4.1' }],
  demands: [mustBe(false, { flag: 'profiling', default: true })],
});
