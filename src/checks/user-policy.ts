import { isProblem, readExpression, type CelExpression, type CelProblem } from '../formats/cel/index.ts';
import { fieldsOf, isFields, itemsOf, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../kubernetes/object.ts';

/** A ValidatingAdmissionPolicy (admissionregistration.k8s.io) that an operator brings, its expressions read. */
export interface UserPolicy {
  readonly name: string;
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly paramKind?: { readonly apiVersion: string; readonly kind: string };
  readonly matchConstraints: KubernetesFields;
  readonly matchConditions: readonly Named[];
  readonly variables: readonly Named[];
  readonly validations: readonly Validation[];
}

export interface Named {
  readonly name: string;
  readonly expression: CelExpression;
}

export interface Validation {
  readonly expression: CelExpression;
  readonly message: string;
  readonly messageExpression?: CelExpression;
}

/** Names of all expressions of policies; not every one has a value here. */
export const contextNames = ['object', 'oldObject', 'request', 'params', 'namespaceObject', 'authorizer', 'authorizer.requestResource'] as const;

/** What the API server takes at most (validation of admissionregistration.k8s.io/v1). */
const most = { matchConditions: 64, variables: 1_000, validations: 1_000 };

/** Reads a policy. @returns why it is none that an API server would take, where it is none */
export function readUserPolicy({ name, body }: KubernetesObject): UserPolicy | { readonly wrong: string } {
  const spec = fieldsOf(body['spec']);
  const problems: string[] = [];
  const variables = readVariables(spec, problems);
  const names = new Set([...contextNames, ...variables.map((variable) => `variables.${variable.name}`)]);
  const matchConditions = read(spec, 'matchConditions', most.matchConditions, problems, (item, place) =>
    named(item, new Set(contextNames), place, problems),
  );
  const validations = read(spec, 'validations', most.validations, problems, (item, place) => validation(item, names, place, problems));
  const { paramKind, failurePolicy } = spec;
  const wrong = problems[0] ?? (validations.length === 0 ? 'it has no validations' : undefined);
  if (wrong !== undefined) return { wrong };
  return {
    name,
    failurePolicy: failurePolicy === 'Ignore' ? 'Ignore' : 'Fail',
    matchConstraints: fieldsOf(spec['matchConstraints']),
    matchConditions,
    variables,
    validations,
    ...(isFields(paramKind) ? { paramKind: { apiVersion: textOf(paramKind['apiVersion']), kind: textOf(paramKind['kind']) } } : {}),
  };
}

/** A variable may speak of those before it. */
function readVariables(spec: KubernetesFields, problems: string[]): readonly Named[] {
  const names = new Set<string>(contextNames);
  return read(spec, 'variables', most.variables, problems, (item, place) => {
    const variable = named(item, new Set(names), place, problems);
    if (variable !== undefined) names.add(`variables.${variable.name}`);
    return variable;
  });
}

function read<Read>(
  spec: KubernetesFields,
  field: string,
  limit: number,
  problems: string[],
  readItem: (item: KubernetesFields, place: string) => Read | undefined,
): readonly Read[] {
  const items = itemsOf(spec[field]);
  if (items.length > limit) problems.push(`spec.${field} has more than ${limit} items`);
  return items.slice(0, limit).flatMap((item, index) => readItem(fieldsOf(item), `spec.${field}[${index}]`) ?? []);
}

function named({ name, expression }: KubernetesFields, names: ReadonlySet<string>, place: string, problems: string[]): Named | undefined {
  const read = expressionAt(expression, names, `${place}.expression`, problems);
  return read === undefined ? undefined : { name: textOf(name), expression: read };
}

function validation(
  { expression, message, messageExpression }: KubernetesFields,
  names: ReadonlySet<string>,
  place: string,
  problems: string[],
): Validation | undefined {
  const read = expressionAt(expression, names, `${place}.expression`, problems);
  const told = messageExpression === undefined ? undefined : expressionAt(messageExpression, names, `${place}.messageExpression`, problems);
  if (read === undefined) return undefined;
  const text = textOf(message).trim();
  return {
    expression: read,
    message: text === '' ? `failed expression: ${read.text.trim()}` : text,
    ...(told === undefined ? {} : { messageExpression: told }),
  };
}

function expressionAt(value: KubernetesValue, names: ReadonlySet<string>, place: string, problems: string[]): CelExpression | undefined {
  const read: CelExpression | CelProblem = readExpression(textOf(value), names);
  if (!('is' in read)) return read;
  if (isProblem(read)) problems.push(`${place}: ${read.message}`);
  return undefined;
}

function textOf(value: KubernetesValue): string {
  return typeof value === 'string' ? value : '';
}
