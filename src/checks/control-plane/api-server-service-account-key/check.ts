import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server verifies tokens of service accounts with its TLS key (CIS Kubernetes Benchmark 1.12, 1.2.22). */
export const apiServerServiceAccountKey = componentCheck({
  id: 'api-server-service-account-key',
  catalogue: 'CP-09',
  component: 'kube-apiserver',
  title: 'API server verifies tokens of service accounts with its TLS key',
  severity: 'medium',
  why: 'Keys for one purpose cannot be changed without the other; who has the serving key makes tokens.',
  remediation: 'Set `--service-account-key-file` to a key of its own.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.22' },
    { framework: 'mitre-attack', item: 'T1550.001' },
  ],
  demands: [mustBeSet({ flag: 'service-account-key-file' })],
});
