import type { Meter } from './meter.ts';
import type { Expression } from './syntax/expression-tree.ts';
import type { CelValue } from './value.ts';

/** Values of the names that an expression may use, asked for when they are: `object`, `variables.containers`. */
export type CelRoots = ReadonlyMap<string, () => CelValue>;

/** What an evaluation goes on. */
export interface Frame {
  readonly roots: CelRoots;
  /** Values of the variables of macros, by the number each was given. */
  readonly slots: CelValue[];
  readonly meter: Meter;
}

export type Run = (frame: Frame) => CelValue;

export type Compile = (expression: Expression, scope: Scope) => Run;

/** The expressions of one kind. */
export type Of<Op extends Expression['op']> = Extract<Expression, { readonly op: Op }>;

/** Names in force at a place of an expression. */
export interface Scope {
  readonly roots: ReadonlySet<string>;
  readonly locals: ReadonlyMap<string, number>;
  /** Number of the next variable. */
  readonly next: number;
  readonly depth: number;
}

export function within(scope: Scope, variables: readonly string[]): Scope {
  const locals = new Map(scope.locals);
  for (const [index, variable] of variables.entries()) locals.set(variable, scope.next + index);
  return { ...scope, locals, next: scope.next + variables.length };
}

/** `a.b.c`, where an expression is no more than that and its first name is no variable of a macro. */
export function dottedName(expression: Expression, scope: Scope): string | undefined {
  if (expression.op === 'name') return scope.locals.has(expression.name) && !expression.fromRoot ? undefined : expression.name;
  if (expression.op !== 'select' || expression.optional) return undefined;
  const operand = dottedName(expression.operand, scope);
  return operand === undefined ? undefined : `${operand}.${expression.field}`;
}

/** Names or types of an expression that do not fit: found before it is evaluated. */
export class TypeProblem extends Error {}
