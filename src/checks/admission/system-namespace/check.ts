import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field } from '../../condition.ts';
import { workloadKinds } from '../workload-kinds.ts';

/** Workload lives in a namespace of the system. */
export const systemNamespace: DeclaredCheck = {
  subject: 'declared',
  id: 'system-namespace',
  catalogue: 'SC-09',
  title: 'Workload lives in a namespace of the system',
  severity: 'low',
  why: 'In kube-system rights and exemptions are wide, and what is strange goes unnoticed.',
  remediation: 'Move it to a namespace of its own.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.1' },
    { framework: 'nsa-cisa', item: 'NSA-2.2' },
    { framework: 'cis-kubernetes', item: '5.6.1' },
    { framework: 'mitre-attack', item: 'T1036' },
    { framework: 'mitre-attack', item: 'T1036.005' },
  ],
  clauses: [{ over: objects(workloadKinds), forbid: field('metadata.namespace').in(['kube-system', 'kube-public', 'kube-node-lease']) }],
};
