import { judgeEach, type GraphCheck } from '../../graph-check.ts';

/** A binding puts an admission policy into force that is not there. */
export const bindingWithoutPolicy: GraphCheck = {
  subject: 'graph',
  id: 'binding-without-policy',
  catalogue: 'SC-04',
  title: 'Binding names an admission policy that does not exist',
  severity: 'medium',
  why: 'A misspelled or renamed policy is not in force, and the binding looks as if it were.',
  remediation: 'Correct `policyName`, add the policy to what is scanned, or remove the binding.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.11' },
    { framework: 'cis-kubernetes', item: '5.2.1' },
  ],
  notExportable: 'it needs the policies beside the binding',
  judge: (graph) => {
    const policies = graph.wider.all('admission-policy');
    const known = new Set(policies.map(({ mutating, object }) => `${mutating} ${object.name}`));
    return judgeEach(graph.all('admission-binding'), ({ object, mutating, policy }) => {
      // Where no policy is among the objects, they are kept elsewhere.
      if (policies.length === 0) return 'notapplicable';
      if (known.has(`${mutating} ${policy}`)) return 'pass';
      return { object, path: ['spec', 'policyName'], message: `no policy ${policy} is here: correct the name, or add the policy` };
    });
  },
};
