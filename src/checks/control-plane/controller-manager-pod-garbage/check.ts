import { componentCheck } from '../../component-check.ts';
import { mustBeAbove } from '../../demand.ts';

/** Controller manager keeps pods that ended for long (CIS Kubernetes Benchmark 1.12, 1.3.1). */
export const controllerManagerPodGarbage = componentCheck({
  id: 'controller-manager-pod-garbage',
  catalogue: 'CP-13',
  component: 'kube-controller-manager',
  title: 'Controller manager keeps pods that ended for long',
  severity: 'low',
  why: 'Twelve thousand ended pods are kept by default; they weigh on etcd and on everybody who lists pods.',
  remediation: 'Set `--terminated-pod-gc-threshold` to what the cluster needs, such as 1000.',
  references: [{ framework: 'cis-kubernetes', item: '1.3.1' }],
  demands: [mustBeAbove(0, { flag: 'terminated-pod-gc-threshold' }, 'be set to a number above 0')],
});
