import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field } from '../../condition.ts';
import { workloadKinds } from '../workload-kinds.ts';

/** Object lives in the default namespace. */
export const defaultNamespace: DeclaredCheck = {
  subject: 'declared',
  id: 'default-namespace',
  catalogue: 'SC-09',
  title: 'Object lives in the default namespace',
  severity: 'low',
  why: 'Nothing is kept apart there: quotas, rights and policies of others hold for it or none do.',
  remediation: 'Move it to a namespace of its own.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.1' },
    { framework: 'cis-kubernetes', item: '5.6.4' },
  ],
  clauses: [
    {
      over: objects([...workloadKinds, 'Service', 'ConfigMap', 'Secret', 'rbac.authorization.k8s.io/RoleBinding', 'networking.k8s.io/Ingress']),
      forbid: field('metadata.namespace').is('default'),
    },
  ],
};
