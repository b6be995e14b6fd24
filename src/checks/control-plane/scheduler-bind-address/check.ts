import { componentCheck } from '../../component-check.ts';
import { mustBeOneOf } from '../../demand.ts';

/** Scheduler listens beyond its host (CIS Kubernetes Benchmark 1.12, 1.4.2). */
export const schedulerBindAddress = componentCheck({
  id: 'scheduler-bind-address',
  catalogue: 'CP-13',
  component: 'kube-scheduler',
  title: 'Scheduler listens beyond its host',
  severity: 'medium',
  why: 'Its metrics and profile are open to whoever reaches the host.',
  remediation: 'Set `--bind-address=127.0.0.1`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.4.2' },
    { framework: 'nsa-cisa', item: 'NSA-2.15' },
  ],
  demands: [mustBeOneOf(['127.0.0.1', '::1', 'localhost'], { flag: 'bind-address', default: '0.0.0.0' })],
});
