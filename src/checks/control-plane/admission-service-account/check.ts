import { componentCheck } from '../../component-check.ts';
import { mustNotInclude } from '../../demand.ts';

/** API server has the plugin of service accounts switched off (CIS Kubernetes Benchmark 1.12, 1.2.12). */
export const admissionServiceAccount = componentCheck({
  id: 'admission-service-account',
  catalogue: 'CP-05',
  component: 'kube-apiserver',
  title: 'API server has the plugin of service accounts switched off',
  severity: 'medium',
  why: 'Without it pods run without a service account of their own, and tokens that are mounted are not checked.',
  remediation: 'Remove `ServiceAccount` from `--disable-admission-plugins`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.12' },
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
  ],
  demands: [mustNotInclude('ServiceAccount', { flag: 'disable-admission-plugins' })],
});
