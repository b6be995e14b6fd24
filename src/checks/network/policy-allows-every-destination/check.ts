import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { all, any, field } from '../../condition.ts';

/** Network policy lets pods go everywhere. */
export const policyAllowsEveryDestination: DeclaredCheck = {
  subject: 'declared',
  id: 'policy-allows-every-destination',
  catalogue: 'NET-04',
  title: 'Network policy lets pods go everywhere',
  severity: 'low',
  why: 'Who breaks into the pod sends what he found anywhere, and asks the metadata service of the cloud.',
  remediation: 'Name where the workload needs to go under `to`; leave 169.254.169.254 out by `except`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-2.6' }],
  clauses: [
    {
      over: objects(['networking.k8s.io/NetworkPolicy'], 'spec.egress'),
      forbid: any(
        all(field('to').empty(), field('ports').empty()),
        field('to').some(all(field('ipBlock.cidr').in(['0.0.0.0/0', '::/0']), field('ipBlock.except').empty())),
      ),
      at: 'to',
    },
  ],
};
