import { componentCheck } from '../../component-check.ts';
import { mustNotInclude } from '../../demand.ts';

/** API server has the plugin of the life of namespaces switched off (CIS Kubernetes Benchmark 1.12, 1.2.13). */
export const admissionNamespaceLifecycle = componentCheck({
  id: 'admission-namespace-lifecycle',
  catalogue: 'CP-05',
  component: 'kube-apiserver',
  title: 'API server has the plugin of the life of namespaces switched off',
  severity: 'medium',
  why: 'Without it objects can be made in namespaces that are being deleted or do not exist.',
  remediation: 'Remove `NamespaceLifecycle` from `--disable-admission-plugins`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.13' },
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
  ],
  demands: [mustNotInclude('NamespaceLifecycle', { flag: 'disable-admission-plugins' })],
});
