import { writeYaml, type YamlText } from '../formats/yaml/write.ts';
import { valueAt, type KubernetesFields } from '../kubernetes/object.ts';
import type { ExportedPolicy, ExportOptions, PolicyExport } from './admission-policy.ts';

/** An export as a manifest that kubectl applies: parameters before what asks for them, and what was left out, with its reason, in front. */
export function policyYaml(
  { policies, leftOut }: PolicyExport,
  options: Pick<ExportOptions, 'actions' | 'excludedNamespaces' | 'parameterNamespace'>,
): string {
  const hasParameters = policies.some(({ parameters }) => parameters !== undefined);
  const documents = [
    ...(hasParameters ? [namespaceOf(options.parameterNamespace)] : []),
    ...policies.flatMap((exported) => documentsOf(exported, options)),
  ];
  const head = leftOut.map(({ check, reason }) => `Not exported: ${check}: ${reason}`);
  if (documents.length === 0) return head.map((line) => `# ${line}\n`).join('');
  return writeYaml(documents.map((document, index) => (index === 0 ? { ...document, comment: [...head, ...(document.comment ?? [])] } : document)));
}

function namespaceOf(name: string): YamlText {
  return {
    value: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    comment: ['Who may write ConfigMaps here decides what the policies allow.'],
  };
}

function documentsOf(
  { policy, binding, parameters }: ExportedPolicy,
  { actions, excludedNamespaces }: Pick<ExportOptions, 'actions' | 'excludedNamespaces'>,
): readonly YamlText[] {
  return [
    ...(parameters === undefined ? [] : [{ value: parameters, comment: ['One text on a line.'] }]),
    { value: policy, comment: [titleOf(policy)] },
    { value: binding, comment: [`${actions.join(' and ')}${excludedNamespaces.length === 0 ? '' : `; not in ${excludedNamespaces.join(', ')}`}.`] },
  ];
}

function titleOf(policy: KubernetesFields): string {
  return `${String(valueAt(policy, ['metadata', 'annotations', 'seaworthy.dev/title']))}.`;
}
