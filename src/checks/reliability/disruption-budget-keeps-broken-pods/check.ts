import type { DeclaredCheck } from '../../check.ts';
import { objects, set } from '../../clause.ts';
import { field } from '../../condition.ts';

/** A disruption budget protects pods that do not run properly anyway. */
export const disruptionBudgetKeepsBrokenPods: DeclaredCheck = {
  subject: 'declared',
  id: 'disruption-budget-keeps-broken-pods',
  catalogue: 'REL-09',
  title: 'Disruption budget protects pods that are not ready',
  severity: 'low',
  why: 'A workload that crashes holds up the drain of its node for good, since its budget counts it as already disrupted.',
  remediation: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`.',
  references: [],
  clauses: [
    {
      over: objects(['policy/PodDisruptionBudget']),
      forbid: field('spec.unhealthyPodEvictionPolicy').isNot('AlwaysAllow'),
      fix: [set('spec.unhealthyPodEvictionPolicy', 'AlwaysAllow')],
    },
  ],
};
