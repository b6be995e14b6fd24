import type { DeclaredCheck } from '../../check.ts';
import { grants, rules } from '../rules.ts';

/** Role may use the proxy of nodes. */
export const useNodeProxy: DeclaredCheck = {
  subject: 'declared',
  id: 'use-node-proxy',
  catalogue: 'RB-10',
  title: 'Role may use the proxy of nodes',
  severity: 'high',
  why: 'Through nodes/proxy one runs commands in every pod of a node, past admission and audit.',
  remediation: 'Remove `nodes/proxy`; metrics are read by `nodes/metrics` and `nodes/stats`.',
  references: [
    { framework: 'cis-kubernetes', item: '5.1.10' },
    { framework: 'mitre-attack', item: 'T1609' },
  ],
  clauses: [
    {
      over: rules,
      forbid: grants({ verbs: ['create', 'get', 'update', 'patch', 'delete'], groups: [''], resources: ['nodes/proxy'] }),
      at: 'resources',
    },
  ],
};
