import { isolationCheck } from '../isolation-check.ts';

/** No NetworkPolicy decides where the pods may connect to. */
export const notIsolatedForEgress = isolationCheck('egress', {
  id: 'not-isolated-for-egress',
  catalogue: 'NET-02',
  title: 'Workload may connect to everything',
  severity: 'medium',
  why: 'A pod that no policy selects for egress can reach every pod, the metadata service of the cloud and the internet: an intruder loads tools and carries data away.',
  remediation:
    'Add a NetworkPolicy with `policyTypes: [Egress]` whose `podSelector` selects the workload and whose `to` names what it needs, DNS included; scan the policies together with the workloads.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.4' },
    { framework: 'nsa-cisa', item: 'NSA-2.5' },
    { framework: 'mitre-attack', item: 'T1046' },
    { framework: 'mitre-attack', item: 'T1496.002' },
  ],
});
