import { elementOf, fieldOf, hasField } from './access.ts';
import { compileCall, graver } from './calls.ts';
import { compileList, compileMap, constantOf } from './collections.ts';
import { compileFold, compileSortBy } from './fold.ts';
import { dottedName, TypeProblem, within, type Of, type Run, type Scope } from './scope.ts';
import type { Expression } from './syntax/expression-tree.ts';
import { isProblem, isTagged, none, optionalOf, problem, typeNameOf, type CelProblem, type CelType, type CelValue } from './value.ts';

/** Parts within parts, beyond which an expression is refused. */
const deepest = 1_000;

/** Names of types are values. */
const types: ReadonlyMap<string, CelType> = new Map(
  'bool int uint double string bytes list map null_type type dyn optional_type google.protobuf.Duration google.protobuf.Timestamp net.IP net.CIDR'
    .split(' ')
    .map((name) => [name, { is: 'type', name }]),
);

/** Makes a closure of an expression. @throws TypeProblem where it uses a name that stands for nothing */
export function compile(expression: Expression, outer: Scope): Run {
  const scope = { ...outer, depth: outer.depth + 1 };
  if (scope.depth > deepest) throw new TypeProblem(`an expression is at most ${deepest} parts deep`);
  const constant = constantOf(expression);
  if (constant !== undefined) return () => constant;
  switch (expression.op) {
    case 'literal':
      return () => expression.value;
    case 'name':
    case 'select':
      return nameRun(expression, scope) ?? selectRun(expression, scope);
    case 'has': {
      const operand = compile(expression.operand, scope);
      return (frame) => hasField(operand(frame), expression.field);
    }
    case 'index':
      return indexRun(expression, scope);
    case 'call':
      return compileCall(expression, scope, compile);
    case 'and':
    case 'or':
      return joined(expression, scope);
    case 'choose':
      return choice(expression, scope);
    case 'list':
      return compileList(expression, scope, compile);
    case 'map':
      return compileMap(expression, scope, compile);
    case 'fold':
      return compileFold(expression, scope, compile);
    case 'sortBy':
      return compileSortBy(expression, scope, compile);
    default:
      return bound(expression, scope);
  }
}

/** The longest dotted name that is declared stands for one value (cel-spec, Name Resolution). */
function nameRun(expression: Of<'name' | 'select'>, scope: Scope): Run | undefined {
  if (expression.op === 'name' && !expression.fromRoot) {
    const slot = scope.locals.get(expression.name);
    if (slot !== undefined) return stepping(({ slots }) => slots[slot] ?? null);
  }
  const name = dottedName(expression, scope);
  if (name === undefined) return undefined;
  if (scope.roots.has(name)) return rootRun(name);
  const type = types.get(name);
  if (type !== undefined) return () => type;
  if (expression.op === 'name') throw new TypeProblem(`${name} stands for nothing here`);
  return undefined;
}

function rootRun(name: string): Run {
  const unknown = problem('unknown', `${name} is not known here`);
  return stepping(({ roots }) => {
    const read = roots.get(name);
    return read === undefined ? unknown : read();
  });
}

function stepping(run: Run): Run {
  return (frame) => {
    frame.meter.spend(1);
    return run(frame);
  };
}

function selectRun(expression: Of<'name' | 'select'>, scope: Scope): Run {
  if (expression.op === 'name') throw new TypeProblem(`${expression.name} stands for nothing here`);
  const { field, optional } = expression;
  const operand = compile(expression.operand, scope);
  return stepping((frame) => fieldOf(operand(frame), field, optional));
}

function indexRun({ operand, index, optional }: Of<'index'>, scope: Scope): Run {
  const [ofOperand, ofIndex] = [compile(operand, scope), compile(index, scope)];
  return stepping((frame) => {
    const value = ofOperand(frame);
    if (isProblem(value)) return value;
    const at = ofIndex(frame);
    return isProblem(at) ? at : elementOf(value, at, optional);
  });
}

/** One operand that decides outweighs errors of the others (cel-spec, Logical Operators). */
function joined({ op, operands }: Of<'and' | 'or'>, scope: Scope): Run {
  const decisive = op === 'or';
  const runs = operands.map((operand) => compile(operand, scope));
  return (frame) => {
    let broken: CelProblem | undefined;
    for (const run of runs) {
      const value = run(frame);
      if (value === decisive) return decisive;
      if (value !== !decisive) broken = graver(broken, isProblem(value) ? value : misfit(value));
    }
    return broken ?? !decisive;
  };
}

function misfit(value: CelValue): CelProblem {
  return problem('type', `a ${typeNameOf(value)} stands where only true or false can`);
}

function choice({ condition, yes, no }: Of<'choose'>, scope: Scope): Run {
  const [ofCondition, ofYes, ofNo] = [compile(condition, scope), compile(yes, scope), compile(no, scope)];
  return (frame) => {
    const value = ofCondition(frame);
    if (isProblem(value)) return value;
    if (typeof value !== 'boolean') return misfit(value);
    return value ? ofYes(frame) : ofNo(frame);
  };
}

/** `a.optMap(v, …)` and `a.optFlatMap(v, …)`: what becomes of the value, where there is one. */
function bound({ op, target, variable, body }: Of<'optMap' | 'optFlatMap'>, scope: Scope): Run {
  const [ofTarget, ofBody] = [compile(target, scope), compile(body, within(scope, [variable]))];
  return (frame) => {
    const value = ofTarget(frame);
    if (isProblem(value)) return value;
    if (!isTagged(value) || value.is !== 'optional') return problem('type', `${op} does not take (${typeNameOf(value)})`);
    if (value.value === undefined) return none;
    frame.slots[scope.next] = value.value;
    const made = ofBody(frame);
    return op === 'optFlatMap' || isProblem(made) ? made : optionalOf(made);
  };
}
