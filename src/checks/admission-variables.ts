import type { KubernetesFields } from '../kubernetes/object.ts';
import type { PodTemplatePlace } from '../kubernetes/pod.ts';
import { allContainers, names } from './cel-clause.ts';
import { along, plain, quoted } from './cel-text.ts';
import { parameterVariable } from './cel.ts';

/** The pod of every kind of objects that is or makes one; empty where an object holds none, or is of another kind. */
function templateExpression(places: readonly PodTemplatePlace[], areOthers: boolean): string {
  const object = plain('dyn(object)');
  const byPath = [...Map.groupBy(places, ({ path }) => path.join('.')).values()].toSorted((left, right) => left.length - right.length);
  const branches = byPath.map((together) => {
    const path = together[0]?.path.map(String) ?? [];
    return { test: kindTest(together), text: path.length === 0 ? object.text : `${along(object, path)}.orValue({})` };
  });
  const [last, ...others] = branches.toReversed();
  const end = areOthers || last === undefined ? [...branches.map(choice), 'dyn({})'] : [...others.toReversed().map(choice), last.text];
  return end.join('');
}

function choice({ test, text }: { readonly test: string; readonly text: string }): string {
  return `${test} ? ${text} : `;
}

function kindTest(places: readonly PodTemplatePlace[]): string {
  const kinds = [...new Set(places.map(({ kind }) => kind))].map(quoted);
  return kinds.length === 1 ? `dyn(object).kind == ${kinds.join('')}` : `dyn(object).kind in [${kinds.join(', ')}]`;
}

/** Variables of pods that the expressions of a policy ask for (cel-clause.ts), each after those it is made of. */
export function podVariables(places: readonly PodTemplatePlace[], expressions: readonly string[], areOthers: boolean): readonly KubernetesFields[] {
  const all = [
    { name: 'podTemplate', expression: templateExpression(places, areOthers) },
    { name: 'podMetadata', expression: `${names.template}.?metadata.orValue({})` },
    { name: 'podSpec', expression: `${names.template}.?spec.orValue({})` },
    { name: 'containers', expression: allContainers },
  ];
  const used = new Set<string>();
  const isUsed = (name: string, by: readonly string[]): boolean => by.some((text) => text.includes(`variables.${name}`));
  for (const { name, expression } of all.toReversed()) {
    const later = all.filter((variable) => used.has(variable.name) && variable.expression !== expression).map((variable) => variable.expression);
    if (isUsed(name, [...expressions, ...later])) used.add(name);
  }
  return all.filter(({ name }) => used.has(name));
}

/** The texts of a parameter: lines, or between commas, of an entry of the ConfigMap that bindings name. */
export function parameterVariables(parameters: readonly string[]): readonly KubernetesFields[] {
  return parameters.map((parameter) => ({
    name: parameterVariable(parameter),
    expression: `dyn(params).?data[?${quoted(parameter)}].orValue('').replace(',', '\\n').split('\\n').map(text, text.trim()).filter(text, text != '')`,
  }));
}
