import { SyntaxProblem, type Expression, type Fold, type FoldKind } from './expression-tree.ts';

/** `has(a.b)` (cel-spec, Macros). @throws SyntaxProblem */
export function expandHas(given: readonly Expression[], at: number): Expression {
  const [argument, more] = given;
  if (argument?.op !== 'select' || argument.optional || more !== undefined) throw new SyntaxProblem('has() takes one field: has(a.b)', at);
  return { op: 'has', operand: argument.operand, field: argument.field };
}

interface FoldShape {
  readonly kind: FoldKind;
  readonly variables: 1 | 2;
  readonly isFiltered?: true;
}

/** Macros of lists and mappings by name and number of arguments: those of the language, and those with two variables (cel-go, ext). */
const folds: ReadonlyMap<string, FoldShape> = new Map<string, FoldShape>([
  ['all/2', { kind: 'all', variables: 1 }],
  ['exists/2', { kind: 'exists', variables: 1 }],
  ['exists_one/2', { kind: 'existsOne', variables: 1 }],
  ['map/2', { kind: 'map', variables: 1 }],
  ['map/3', { kind: 'map', variables: 1, isFiltered: true }],
  ['filter/2', { kind: 'filter', variables: 1 }],
  ['all/3', { kind: 'all', variables: 2 }],
  ['exists/3', { kind: 'exists', variables: 2 }],
  ['exists_one/3', { kind: 'existsOne', variables: 2 }],
  ['existsOne/3', { kind: 'existsOne', variables: 2 }],
  ['transformList/3', { kind: 'map', variables: 2 }],
  ['transformList/4', { kind: 'map', variables: 2, isFiltered: true }],
  ['transformMap/3', { kind: 'transformMap', variables: 2 }],
  ['transformMap/4', { kind: 'transformMap', variables: 2, isFiltered: true }],
  ['transformMapEntry/3', { kind: 'transformMapEntry', variables: 2 }],
  ['transformMapEntry/4', { kind: 'transformMapEntry', variables: 2, isFiltered: true }],
]);

const bindings = ['optMap', 'optFlatMap', 'sortBy'] as const;

/** A call of a member, or the macro that it is. @throws SyntaxProblem */
export function expandMember(target: Expression, name: string, given: readonly Expression[], at: number): Expression {
  const shape = folds.get(`${name}/${given.length}`);
  if (shape !== undefined) return foldOf(shape, target, given, at);
  const binding = bindings.find((known) => known === name);
  const [variable, body] = given;
  if (binding === undefined || variable === undefined || body === undefined || given.length !== 2)
    return { op: 'call', name, target, arguments: given };
  return { op: binding, target, variable: variableOf(variable, at), body };
}

function foldOf({ kind, variables, isFiltered }: FoldShape, range: Expression, given: readonly Expression[], at: number): Fold {
  const [first, second] = given.slice(0, variables).map((argument) => variableOf(argument, at));
  if (first === second) throw new SyntaxProblem(`two variables are both called ${second}`, at);
  const [filter, body] = isFiltered === true ? given.slice(variables) : [undefined, given[variables]];
  if (first === undefined || body === undefined) throw new SyntaxProblem('arguments are missing', at);
  return { op: 'fold', kind, range, variables: second === undefined ? [first] : [first, second], body, ...(filter === undefined ? {} : { filter }) };
}

function variableOf(argument: Expression, at: number): string {
  if (argument.op !== 'name' || argument.fromRoot) throw new SyntaxProblem('the variable of a macro is a plain name', at);
  return argument.name;
}
