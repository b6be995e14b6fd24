import { componentCheck } from '../../component-check.ts';
import { mustNotInclude } from '../../demand.ts';

/** API server admits every request (CIS Kubernetes Benchmark 1.12, 1.2.10). */
export const admissionAlwaysAdmit = componentCheck({
  id: 'admission-always-admit',
  catalogue: 'CP-05',
  component: 'kube-apiserver',
  title: 'API server admits every request',
  severity: 'high',
  why: 'The plugin AlwaysAdmit lets everything through; it has been deprecated since 1.13.',
  remediation: 'Remove `AlwaysAdmit` from `--enable-admission-plugins`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.10' },
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
  ],
  demands: [mustNotInclude('AlwaysAdmit', { flag: 'enable-admission-plugins' })],
});
