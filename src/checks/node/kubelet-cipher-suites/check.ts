import { componentCheck } from '../../component-check.ts';
import { mustBeAmong } from '../../demand.ts';
import { strongCiphers } from '../../strong-ciphers.ts';

/** Kubelet accepts weak ciphers (CIS Kubernetes Benchmark 1.12, 4.2.12). */
export const kubeletCipherSuites = componentCheck({
  id: 'kubelet-cipher-suites',
  catalogue: 'ND-05',
  component: 'kubelet',
  title: 'Kubelet accepts weak ciphers',
  severity: 'medium',
  why: 'The default set of ciphers has members without forward secrecy that can be deciphered later.',
  remediation: 'Set `tlsCipherSuites` to suites with forward secrecy and authenticated encryption.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.12' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [mustBeAmong(strongCiphers, { field: 'tlsCipherSuites', flag: 'tls-cipher-suites' }, 'name strong suites only')],
});
