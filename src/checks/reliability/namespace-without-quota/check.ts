import { limitCheck } from '../limit-check.ts';

/** The workloads of a namespace may use all that the nodes have. */
export const namespaceWithoutQuota = limitCheck('ResourceQuota', {
  id: 'namespace-without-quota',
  catalogue: 'REL-18',
  title: 'Namespace has no ResourceQuota',
  severity: 'low',
  why: 'One team, one mistake or one intruder can take processors, memory and pods until nothing else in the cluster runs.',
  remediation:
    'Add a ResourceQuota to the namespace, with limits for `requests.cpu`, `requests.memory`, `limits.memory` and `pods`; scan it together with the workloads.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.8' },
    { framework: 'mitre-attack', item: 'T1496' },
    { framework: 'mitre-attack', item: 'T1496.001' },
    { framework: 'mitre-attack', item: 'T1499' },
  ],
});
