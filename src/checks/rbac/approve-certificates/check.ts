import type { DeclaredCheck } from '../../check.ts';
import { grants, rules } from '../rules.ts';

/** Role may approve requests for certificates. */
export const approveCertificates: DeclaredCheck = {
  subject: 'declared',
  id: 'approve-certificates',
  catalogue: 'RB-11',
  title: 'Role may approve requests for certificates',
  severity: 'high',
  why: 'Who approves a certificate makes a new identity, a node or an administrator.',
  remediation: 'Leave `certificatesigningrequests/approval` to the controllers that need it.',
  references: [
    { framework: 'cis-kubernetes', item: '5.1.11' },
    { framework: 'mitre-attack', item: 'T1136' },
  ],
  clauses: [
    {
      over: rules,
      forbid: grants({ verbs: ['update', 'patch'], groups: ['certificates.k8s.io'], resources: ['certificatesigningrequests/approval'] }),
      at: 'resources',
    },
  ],
};
