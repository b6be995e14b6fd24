import { judgeEach, type GraphCheck } from '../../graph-check.ts';

/** An admission policy that nothing puts into force. */
export const policyWithoutBinding: GraphCheck = {
  subject: 'graph',
  id: 'policy-without-binding',
  catalogue: 'SC-04',
  title: 'Admission policy has no binding',
  severity: 'medium',
  why: 'Without a binding the policy judges nothing, and looks as if it did.',
  remediation: 'Add a binding whose `policyName` names the policy, or remove the policy; scan both together.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.11' },
    { framework: 'cis-kubernetes', item: '5.2.1' },
  ],
  notExportable: 'it needs the bindings beside the policy',
  judge: (graph) => {
    const bound = new Set(graph.wider.all('admission-binding').map(({ mutating, policy }) => `${mutating} ${policy}`));
    return judgeEach(graph.all('admission-policy'), ({ object, mutating }) => {
      if (bound.has(`${mutating} ${object.name}`)) return 'pass';
      return { object, path: ['metadata', 'name'], message: `no ${object.kind}Binding names ${object.name}: it judges nothing until one does` };
    });
  },
};
