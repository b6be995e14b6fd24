import { componentCheck } from '../../component-check.ts';

/** Audit events are written nowhere (CIS Kubernetes Benchmark 1.12, 1.2.16). */
export const auditLog = componentCheck({
  id: 'audit-log',
  catalogue: 'AU-01',
  component: 'kube-apiserver',
  title: 'Audit events are written nowhere',
  severity: 'high',
  why: 'After an incident nobody can tell who did what.',
  remediation: 'Set `--audit-log-path`, or send events to a backend by `--audit-webhook-config-file`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.16' },
    { framework: 'nsa-cisa', item: 'NSA-4.5' },
    { framework: 'nsa-cisa', item: 'NSA-4.8' },
    { framework: 'mitre-attack', item: 'T1562' },
  ],
  demands: [
    {
      flag: 'audit-log-path',
      orIn: ['audit-webhook-config-file'],
      accepts: ({ value }) => value !== undefined && value !== '' && value !== 'true',
      must: 'be set',
    },
  ],
});
