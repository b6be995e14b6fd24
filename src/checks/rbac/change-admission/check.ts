import type { DeclaredCheck } from '../../check.ts';
import { grants, rules } from '../rules.ts';

/** Role may change what admits objects. */
export const changeAdmission: DeclaredCheck = {
  subject: 'declared',
  id: 'change-admission',
  catalogue: 'RB-12',
  title: 'Role may change what admits objects',
  severity: 'critical',
  why: 'A webhook of one’s own reads and rewrites every object, Secrets too; a policy that is gone refuses nothing.',
  remediation: 'Leave webhook configurations and admission policies to administrators.',
  references: [
    { framework: 'cis-kubernetes', item: '5.1.12' },
    { framework: 'mitre-attack', item: 'T1562' },
    { framework: 'mitre-attack', item: 'T1562.001' },
  ],
  clauses: [
    {
      over: rules,
      forbid: grants({
        verbs: ['create', 'update', 'patch', 'delete'],
        groups: ['admissionregistration.k8s.io'],
        resources: [
          'mutatingwebhookconfigurations',
          'validatingwebhookconfigurations',
          'validatingadmissionpolicies',
          'validatingadmissionpolicybindings',
          'mutatingadmissionpolicies',
          'mutatingadmissionpolicybindings',
        ],
      }),
      at: 'resources',
    },
  ],
};
