import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { AdmissionBindingProjection } from '../../../kubernetes/graph/projection/admission.ts';
import { qualifiedName } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** An admission policy has parameters, and its binding gives it none that exist. */
export const policyParametersMissing: GraphCheck = {
  subject: 'graph',
  id: 'policy-parameters-missing',
  catalogue: 'SC-04',
  title: 'Parameters of an admission policy are missing',
  severity: 'medium',
  why: 'Without its parameters a policy judges nothing, or, as `parameterNotFoundAction` says, lets everything pass or nothing.',
  remediation: "Name an object of the policy's `paramKind` in `paramRef` of the binding, and add the object to what is scanned.",
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.11' },
    { framework: 'cis-kubernetes', item: '5.2.1' },
  ],
  notExportable: 'it needs the policy and its parameters beside the binding',
  judge: (graph) => judgeEach(graph.all('admission-binding'), (binding) => judgeBinding(binding, graph.wider)),
};

function judgeBinding({ object, mutating, policy, parameters, givesParameters }: AdmissionBindingProjection, wider: ObjectGraph): ItemAnswer {
  const found = wider.find('admissionregistration.k8s.io', mutating ? 'MutatingAdmissionPolicy' : 'ValidatingAdmissionPolicy', '', policy);
  const kind = found?.type === 'admission-policy' ? found.parameters : undefined;
  if (kind === undefined) return 'notapplicable';
  if (!givesParameters)
    return {
      object,
      path: ['spec', 'paramRef'],
      message: `policy ${policy} takes parameters of kind ${kind.kind}, and the binding gives none: add paramRef`,
    };
  // Where no object of the kind is among the objects, they are kept elsewhere; which ones a selector finds is not followed.
  if (parameters === undefined || !wider.has(kind.group, kind.kind)) return 'notapplicable';
  if (wider.mayHave(kind.group, kind.kind, parameters.namespace, parameters.name)) return 'pass';
  const text = qualifiedName(parameters.namespace, parameters.name);
  return { object, path: ['spec', 'paramRef', 'name'], message: `no ${kind.kind} ${text} is here: correct the name, or add the object` };
}
