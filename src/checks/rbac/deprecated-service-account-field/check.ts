import type { DeclaredCheck } from '../../check.ts';
import { pods } from '../../clause.ts';
import { all, field } from '../../condition.ts';

/** The account is named by a field that Kubernetes keeps for old clients only (PodSpec v1, serviceAccount). */
export const deprecatedServiceAccountField: DeclaredCheck = {
  subject: 'declared',
  id: 'deprecated-service-account-field',
  catalogue: 'RB-25',
  title: 'Service account is named by the deprecated field',
  severity: 'low',
  why: 'Tools and policies read `serviceAccountName`: to them this pod runs as the default service account.',
  remediation: 'Rename `serviceAccount` to `serviceAccountName`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-3.13' }],
  clauses: [{ over: pods, forbid: all(field('serviceAccount').exists(), field('serviceAccountName').absent()), at: 'serviceAccount' }],
};
