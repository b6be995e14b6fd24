import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Kubelet starts containers without seccomp unless they ask for it (CIS Kubernetes Benchmark 1.12, 4.2.14). */
export const kubeletSeccompDefault = componentCheck({
  id: 'kubelet-seccomp-default',
  catalogue: 'ND-07',
  component: 'kubelet',
  title: 'Kubelet starts containers without seccomp unless they ask for it',
  severity: 'medium',
  why: 'A container that says nothing may make every system call.',
  remediation: 'Set `seccompDefault: true`.',
  references: [{ framework: 'cis-kubernetes', item: '4.2.14' }],
  demands: [mustBe(true, { field: 'seccompDefault', flag: 'seccomp-default', default: false })],
});
