import { isolationCheck } from '../isolation-check.ts';

/** No NetworkPolicy decides who may connect to the pods. */
export const notIsolatedForIngress = isolationCheck('ingress', {
  id: 'not-isolated-for-ingress',
  catalogue: 'NET-01',
  title: 'Workload accepts connections from every pod',
  severity: 'medium',
  why: 'A pod that no policy selects accepts connections from the whole cluster: whoever breaks into any other pod can attack it.',
  remediation:
    'Add a NetworkPolicy with `policyTypes: [Ingress]` whose `podSelector` selects the workload and whose `from` names its clients; scan the policies together with the workloads.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.4' },
    { framework: 'nsa-cisa', item: 'NSA-2.5' },
    { framework: 'mitre-attack', item: 'T1046' },
    { framework: 'mitre-attack', item: 'T1498' },
  ],
});
