import { answerOf, type CheckAnswer } from '../core/check.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import { itemsOf, valueAt, type GroupKind, type KubernetesObject, type KubernetesValue } from '../kubernetes/object.ts';
import type { PodView } from '../kubernetes/pod.ts';
import type { CheckOptions, DeclaredCheck, FieldFailure } from './check.ts';
import type { Clause, Scope } from './clause.ts';
import { closureOf, type Surroundings } from './closure.ts';
import type { Condition, Term } from './condition.ts';

/** An object with the pod it is or makes, found once for all checks. */
export interface Subject {
  readonly object: KubernetesObject;
  readonly pod: PodView | undefined;
}

export type Judge = (subject: Subject) => CheckAnswer<FieldFailure>;

const notApplicable: CheckAnswer<FieldFailure> = { state: 'notapplicable' };

/** Compiles a declared check for one version of Kubernetes and the operator's parameters. */
export function judgeOf(check: DeclaredCheck, options: CheckOptions): Judge {
  const parts = check.clauses.map((clause) => partOf(clause, check.title, options));
  return (subject) => {
    const answers = parts.map((part) => part(subject)).filter((failures) => failures !== undefined);
    return answers.length === 0 ? notApplicable : answerOf(answers.flat());
  };
}

/** Undefined where the clause does not speak of such an object. */
type Part = (subject: Subject) => readonly FieldFailure[] | undefined;

function partOf(clause: Clause, title: string, options: CheckOptions): Part {
  if (parametersOf(clause.forbid).some((name) => options.parameters[name] === undefined)) return () => undefined;
  const test = closureOf(clause.forbid, options);
  const at = (clause.at ?? firstField(clause.forbid) ?? '').split('.').filter((step) => step !== '');
  const { message = title, fix } = clause;
  return (subject) =>
    itemsOfScope(clause.over, subject)
      ?.filter((item) => test(item.around))
      .map(({ path }) => ({ path: [...path, ...at], message, item: path, ...(fix === undefined ? {} : { fix }) }));
}

interface Item {
  readonly around: Surroundings;
  /** From the object. */
  readonly path: FieldPath;
}

function itemsOfScope(scope: Scope, { object, pod }: Subject): readonly Item[] | undefined {
  if (scope.subject === 'object') {
    if (!scope.kinds.some((kind) => isOfKind(object, kind))) return undefined;
    return elementsOf({ around: { object: object.body, item: object.body }, path: [] }, scope.each);
  }
  if (pod === undefined) return undefined;
  const around = { object: object.body, pod: pod.spec, podMetadata: pod.metadata };
  if (scope.subject === 'pod') return elementsOf({ around: { ...around, item: pod.spec }, path: [...pod.path, 'spec'] }, scope.each);
  const { kinds, each } = scope;
  return pod.containers
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .flatMap(({ body, path }) => elementsOf({ around: { ...around, container: body, item: body }, path }, each));
}

/** The elements of the list that `each` leads to; lists on the way are gone through too. */
function elementsOf(item: Item, each: readonly string[] | undefined): readonly Item[] {
  if (each === undefined) return [item];
  let items: readonly Item[] = [item];
  for (const step of each) items = items.flatMap((one) => elementsAt(one, step));
  return items;
}

function elementsAt({ around, path }: Item, step: string): readonly Item[] {
  const value: KubernetesValue = valueAt(around.item, [step]);
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ around: { ...around, item: value }, path: [...path, step] }];
  return itemsOf(value).map((item, index) => ({ around: { ...around, item }, path: [...path, step, index] }));
}

/** Whether an object is of a kind; `*` is any group. */
export function isOfKind(object: KubernetesObject, { group, kind }: GroupKind): boolean {
  return kind === object.kind && (group === '*' || group === object.group);
}

function parametersOf(condition: Condition): readonly string[] {
  if (condition.op === 'prefixIn') return [condition.parameter];
  if ('conditions' in condition) return condition.conditions.flatMap(parametersOf);
  return 'condition' in condition ? parametersOf(condition.condition) : [];
}

/** The first field of the item that a condition asks for. */
function firstField(condition: Condition): string | undefined {
  if ('term' in condition) return nameOf(condition.term);
  if ('conditions' in condition) return condition.conditions.map(firstField).find((name) => name !== undefined);
  return firstField(condition.condition);
}

function nameOf({ root, path }: Term): string | undefined {
  if (root === 'item') return path.join('.');
  return root === 'effective' || root === 'container' ? [...(root === 'effective' ? ['securityContext'] : []), ...path].join('.') : undefined;
}
