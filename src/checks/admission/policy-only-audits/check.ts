import { judgeEach, type GraphCheck } from '../../graph-check.ts';

/** An admission policy is in force, but denies nothing anywhere. */
export const policyOnlyAudits: GraphCheck = {
  subject: 'graph',
  id: 'policy-only-audits',
  catalogue: 'SC-04',
  title: 'Admission policy warns or audits only',
  severity: 'medium',
  why: 'What the policy forbids is admitted; whether anybody reads the warnings and the audit log, the cluster does not know.',
  remediation: 'Once its findings are settled, set `validationActions: [Deny]` in a binding of the policy.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.11' },
    { framework: 'cis-kubernetes', item: '5.2.1' },
  ],
  notExportable: 'another binding of the policy may deny',
  judge: (graph) => {
    const bindings = Map.groupBy(
      graph.wider.all('admission-binding').filter(({ mutating }) => !mutating),
      ({ policy }) => policy,
    );
    return judgeEach(
      Map.groupBy(
        graph.all('admission-binding').filter(({ mutating }) => !mutating),
        ({ policy }) => policy,
      ),
      ([policy, [first]]) => {
        const denies = bindings.get(policy)?.some(({ actions }) => actions.includes('Deny')) === true;
        if (first === undefined || denies) return 'pass';
        const { object, actions } = first;
        return {
          object,
          path: ['spec', 'validationActions'],
          message: `policy ${policy} is bound with ${actions.join(' and ') || 'no action'} only, so it denies nothing: set Deny`,
        };
      },
    );
  },
};
