import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Kubelet changes kernel settings as it likes. */
export const kubeletKernelDefaults = componentCheck({
  id: 'kubelet-kernel-defaults',
  catalogue: 'ND-06',
  component: 'kubelet',
  title: 'Kubelet changes kernel settings as it likes',
  severity: 'medium',
  why: 'Settings of the kernel that somebody hardened are changed back without a word.',
  remediation: 'Set `protectKernelDefaults: true`.',
  references: [],
  demands: [mustBe(true, { field: 'protectKernelDefaults', flag: 'protect-kernel-defaults', default: false })],
});
