import { answerOf, type CheckAnswer } from '../core/check.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import type { CheckOptions, DeclaredCheck, FieldFailure } from './check.ts';
import type { Clause, Scope } from './clause.ts';
import { closureOf, type Test } from './closure.ts';
import type { Condition, Term } from './condition.ts';
import { itemsOfScope, type Item } from './items.ts';
import type { Subject } from './subject.ts';

export type Judge = (subject: Subject) => CheckAnswer<FieldFailure>;

const notApplicable: CheckAnswer<FieldFailure> = { state: 'notapplicable' };

/** A clause that is ready to be asked. */
export interface CompiledClause {
  readonly over: Scope;
  /** Whether an item is what the clause forbids. */
  readonly test: Test;
  failureAt(path: FieldPath): FieldFailure;
}

/** Compiles a declared check for one version of Kubernetes and the operator's parameters. */
export function judgeOf(check: DeclaredCheck, options: CheckOptions): Judge {
  const clauses = compile(check, options);
  return (subject) => {
    const answers = clauses.map((clause) => failuresOf(clause, itemsOfScope(clause.over, subject))).filter((failures) => failures !== undefined);
    return answers.length === 0 ? notApplicable : answerOf(answers.flat());
  };
}

function failuresOf(clause: CompiledClause, items: readonly Item[] | undefined): readonly FieldFailure[] | undefined {
  return items?.filter(({ around }) => clause.test(around)).map(({ path }) => clause.failureAt(path));
}

/** The clauses of a check that apply: none where it waits to be asked for, nor those whose parameters are not given. */
export function compile(check: DeclaredCheck, options: CheckOptions): readonly CompiledClause[] {
  if (!isAskedFor(check, options)) return [];
  return check.clauses
    .filter(({ forbid }) => parametersOf(forbid).every((name) => options.parameters[name] !== undefined))
    .map((clause) => compiledClause(clause, check.title, options));
}

/** Whether a check that would speak of nearly everything was asked for by name: parameter `opt-in`. */
export function isAskedFor(check: { readonly id: string; readonly optIn?: true }, { parameters }: CheckOptions): boolean {
  return check.optIn === undefined || (parameters['opt-in'] ?? []).includes(check.id);
}

function compiledClause({ over, forbid, at, message, fix }: Clause, title: string, options: CheckOptions): CompiledClause {
  const steps = (at ?? firstField(forbid) ?? '').split('.').filter((step) => step !== '');
  const rest = { message: message ?? title, ...(fix === undefined ? {} : { fix }) };
  return { over, test: closureOf(forbid, options), failureAt: (path) => ({ path: [...path, ...steps], item: path, ...rest }) };
}

/** Names of the operator's parameters that a condition asks for. */
export function parametersOf(condition: Condition): readonly string[] {
  if ('parameter' in condition) return [condition.parameter];
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
