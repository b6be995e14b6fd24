import { componentCheck } from '../../component-check.ts';
import { mustBeAbove, mustBeOneOf, mustNotBeSet } from '../../demand.ts';

/** API server listens without encryption or not at all securely. */
export const apiServerInsecurePort = componentCheck({
  id: 'api-server-insecure-port',
  catalogue: 'CP-04',
  component: 'kube-apiserver',
  title: 'API server listens without encryption or not at all securely',
  severity: 'critical',
  why: 'The insecure port skips TLS, authentication and authorization: who reaches it is administrator.',
  remediation: 'Remove `--insecure-port` and `--insecure-bind-address`; do not set `--secure-port=0`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-2.14' }],
  demands: [
    mustBeOneOf(['0'], { flag: 'insecure-port', default: '0' }),
    mustNotBeSet({ flag: 'insecure-bind-address' }),
    mustBeAbove(0, { flag: 'secure-port', default: 6443 }, 'be a port'),
  ],
});
