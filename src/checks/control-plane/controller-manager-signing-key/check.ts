import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** Controller manager has no key of its own to sign tokens (CIS Kubernetes Benchmark 1.12, 1.3.4). */
export const controllerManagerSigningKey = componentCheck({
  id: 'controller-manager-signing-key',
  catalogue: 'CP-13',
  component: 'kube-controller-manager',
  title: 'Controller manager has no key of its own to sign tokens',
  severity: 'medium',
  why: 'Without a key of its own tokens of service accounts cannot be changed apart from other keys.',
  remediation: 'Set `--service-account-private-key-file`.',
  references: [{ framework: 'cis-kubernetes', item: '1.3.4' }],
  demands: [mustBeSet({ flag: 'service-account-private-key-file' })],
});
