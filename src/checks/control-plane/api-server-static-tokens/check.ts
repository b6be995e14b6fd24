import { componentCheck } from '../../component-check.ts';
import { mustNotBeSet } from '../../demand.ts';

/** API server logs people in by a file of tokens or passwords (CIS Kubernetes Benchmark 1.12, 1.2.2). */
export const apiServerStaticTokens = componentCheck({
  id: 'api-server-static-tokens',
  catalogue: 'CP-02',
  component: 'kube-apiserver',
  title: 'API server logs people in by a file of tokens or passwords',
  severity: 'high',
  why: 'Tokens and passwords in a file never expire and cannot be withdrawn without a restart; who reads the file is everybody in it.',
  remediation: 'Remove `--token-auth-file` and `--basic-auth-file`; use certificates, OpenID Connect or a webhook.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.2' },
    { framework: 'nsa-cisa', item: 'NSA-2.11' },
    { framework: 'nsa-cisa', item: 'NSA-3.2' },
    { framework: 'mitre-attack', item: 'T1078' },
    { framework: 'mitre-attack', item: 'T1110' },
    { framework: 'mitre-attack', item: 'T1110.001' },
    { framework: 'mitre-attack', item: 'T1110.003' },
    { framework: 'mitre-attack', item: 'T1110.004' },
  ],
  demands: [mustNotBeSet({ flag: 'token-auth-file' }), mustNotBeSet({ flag: 'basic-auth-file' })],
});
