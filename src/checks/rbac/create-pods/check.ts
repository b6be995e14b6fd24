import type { DeclaredCheck } from '../../check.ts';
import { any } from '../../condition.ts';
import { grants, rules } from '../rules.ts';

/** Role may create pods. */
export const createPods: DeclaredCheck = {
  subject: 'declared',
  id: 'create-pods',
  catalogue: 'RB-04',
  title: 'Role may create pods',
  severity: 'medium',
  why: 'Who creates pods reads every Secret of the namespace and works as every service account of it.',
  remediation: 'Leave creating pods and workloads to those who deploy.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'cis-kubernetes', item: '5.1.4' },
    { framework: 'mitre-attack', item: 'T1053' },
    { framework: 'mitre-attack', item: 'T1053.007' },
    { framework: 'mitre-attack', item: 'T1543.005' },
    { framework: 'mitre-attack', item: 'T1610' },
  ],
  clauses: [
    {
      over: rules,
      forbid: any(
        grants({ verbs: ['create'], groups: [''], resources: ['pods', 'replicationcontrollers'] }),
        grants({ verbs: ['create'], groups: ['apps'], resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'] }),
        grants({ verbs: ['create'], groups: ['batch'], resources: ['jobs', 'cronjobs'] }),
      ),
      at: 'resources',
    },
  ],
};
