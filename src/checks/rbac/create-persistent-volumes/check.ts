import type { DeclaredCheck } from '../../check.ts';
import { grants, rules } from '../rules.ts';

/** Role may create PersistentVolumes. */
export const createPersistentVolumes: DeclaredCheck = {
  subject: 'declared',
  id: 'create-persistent-volumes',
  catalogue: 'RB-09',
  title: 'Role may create PersistentVolumes',
  severity: 'medium',
  why: 'A PersistentVolume of type hostPath opens the file system of a node, past the rules for pods.',
  remediation: 'Remove creating `persistentvolumes`; let storage classes make them.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'cis-kubernetes', item: '5.1.9' },
  ],
  clauses: [{ over: rules, forbid: grants({ verbs: ['create'], groups: [''], resources: ['persistentvolumes'] }), at: 'resources' }],
};
