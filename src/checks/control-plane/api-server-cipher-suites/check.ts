import { componentCheck } from '../../component-check.ts';
import { mustBeAmong } from '../../demand.ts';
import { strongCiphers } from '../../strong-ciphers.ts';

/** API server accepts weak ciphers (CIS Kubernetes Benchmark 1.12, 1.2.29). */
export const apiServerCipherSuites = componentCheck({
  id: 'api-server-cipher-suites',
  catalogue: 'CP-06',
  component: 'kube-apiserver',
  title: 'API server accepts weak ciphers',
  severity: 'medium',
  why: 'The default set of ciphers has members without forward secrecy that can be deciphered later.',
  remediation: 'Set `--tls-cipher-suites` to suites with forward secrecy and authenticated encryption.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.29' },
    { framework: 'nsa-cisa', item: 'NSA-2.10' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeAmong(strongCiphers, { flag: 'tls-cipher-suites' }, 'name strong suites only')],
});
