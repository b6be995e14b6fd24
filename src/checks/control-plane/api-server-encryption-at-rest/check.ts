import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** API server is given no configuration for encryption at rest (CIS Kubernetes Benchmark 1.12, 1.2.27). */
export const apiServerEncryptionAtRest = componentCheck({
  id: 'api-server-encryption-at-rest',
  catalogue: 'CP-12',
  component: 'kube-apiserver',
  title: 'API server is given no configuration for encryption at rest',
  severity: 'high',
  why: 'Secrets lie in etcd and its backups as plain text.',
  remediation: 'Set `--encryption-provider-config` to an EncryptionConfiguration.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.27' },
    { framework: 'nsa-cisa', item: 'NSA-2.27' },
    { framework: 'mitre-attack', item: 'T1552' },
  ],
  demands: [mustBeSet({ flag: 'encryption-provider-config' })],
});
