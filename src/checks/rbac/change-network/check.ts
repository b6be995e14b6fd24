import type { DeclaredCheck } from '../../check.ts';
import { any } from '../../condition.ts';
import { grants, rules } from '../rules.ts';

/** Role may redirect traffic. */
export const changeNetwork: DeclaredCheck = {
  subject: 'declared',
  id: 'change-network',
  catalogue: 'RB-20',
  title: 'Role may redirect traffic',
  severity: 'high',
  why: 'Who writes endpoints, Services, Ingresses or network policies sends traffic where he likes, or opens what was closed.',
  remediation: 'Leave endpoints and network policies to controllers; grant Services and Ingresses in the namespace that needs them.',
  references: [{ framework: 'mitre-attack', item: 'T1562' }],
  clauses: [
    {
      over: rules,
      forbid: any(
        grants({
          verbs: ['create', 'update', 'patch'],
          groups: ['', 'discovery.k8s.io'],
          resources: ['endpoints', 'endpointslices', 'services', 'services/status'],
        }),
        grants({
          verbs: ['create', 'update', 'patch', 'delete'],
          groups: ['networking.k8s.io', 'extensions'],
          resources: ['networkpolicies', 'ingresses'],
        }),
      ),
      at: 'resources',
    },
  ],
};
