import type { DeclaredCheck } from '../../check.ts';
import { grants, rules } from '../rules.ts';

/** Role may delete events. */
export const deleteEvents: DeclaredCheck = {
  subject: 'declared',
  id: 'delete-events',
  catalogue: 'RB-17',
  title: 'Role may delete events',
  severity: 'medium',
  why: 'Who deletes events wipes away what tells of an attack.',
  remediation: 'Remove deleting `events`.',
  references: [
    { framework: 'mitre-attack', item: 'T1070' },
    { framework: 'mitre-attack', item: 'T1562' },
  ],
  clauses: [
    { over: rules, forbid: grants({ verbs: ['delete', 'deletecollection'], groups: ['', 'events.k8s.io'], resources: ['events'] }), at: 'resources' },
  ],
};
