import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { all, any, field } from '../../condition.ts';

/** Network policy lets everybody in. */
export const policyAllowsEverybody: DeclaredCheck = {
  subject: 'declared',
  id: 'policy-allows-everybody',
  catalogue: 'NET-04',
  title: 'Network policy lets everybody in',
  severity: 'medium',
  why: 'A rule without peers, for every address or for every namespace allows what the policy was made to refuse.',
  remediation: 'Name the namespaces, pods or address blocks that need it under `from`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-2.6' }],
  clauses: [
    {
      over: objects(['networking.k8s.io/NetworkPolicy'], 'spec.ingress'),
      forbid: any(
        field('from').empty(),
        field('from').some(
          any(
            field('ipBlock.cidr').in(['0.0.0.0/0', '::/0']),
            all(field('namespaceSelector').exists(), field('namespaceSelector').empty(), field('podSelector').empty()),
          ),
        ),
      ),
      at: 'from',
    },
  ],
};
