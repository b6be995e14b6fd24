import { isFunction, overloadsOf } from './library/index.ts';
import type { Overload } from './library/registry.ts';
import { dottedName, TypeProblem, type Compile, type Frame, type Of, type Run, type Scope } from './scope.ts';
import type { Expression } from './syntax/expression-tree.ts';
import { isProblem, isTagged, problem, typeNameOf, type CelProblem, type CelValue } from './value.ts';

/** A call of a function. @throws TypeProblem where there is none of this name that takes so many values */
export function compileCall(expression: Of<'call'>, scope: Scope, compile: Compile): Run {
  const { name, target, arguments: given } = expression;
  const qualified = target === undefined ? undefined : dottedName(target, scope);
  if (qualified !== undefined && isFunction(`${qualified}.${name}`, false)) return strict(`${qualified}.${name}`, false, given, scope, compile);
  if (target === undefined) return strict(name, false, given, scope, compile);
  const [first] = given;
  if ((name === 'or' || name === 'orValue') && first !== undefined && given.length === 1)
    return alternative(name, compile(target, scope), compile(first, scope));
  return strict(name, true, [target, ...given], scope, compile);
}

/** A call whose values are all needed. What is not known outweighs an error: another value might not lead to it. */
function strict(name: string, isMember: boolean, given: readonly Expression[], scope: Scope, compile: Compile): Run {
  const overloads = overloadsOf(name, isMember, given.length);
  if (overloads.length === 0)
    throw new TypeProblem(isFunction(name, isMember) ? `${name}() does not take so many values` : `there is no function ${name}()`);
  const runs = given.map((argument) => compile(argument, scope));
  return (frame) => {
    const values: CelValue[] = [];
    let broken: CelProblem | undefined;
    for (const run of runs) {
      const value = run(frame);
      if (isProblem(value)) broken = graver(broken, value);
      values.push(value);
    }
    return broken ?? dispatch(name, overloads, values, frame);
  };
}

function dispatch(name: string, overloads: readonly Overload[], values: readonly CelValue[], { meter }: Frame): CelValue {
  for (const overload of overloads) if (takes(overload, values)) return overload.apply(values, meter);
  return problem('type', `${name} does not take (${values.map(typeNameOf).join(', ')})`);
}

function takes({ takes: types }: Overload, values: readonly CelValue[]): boolean {
  for (let index = 0; index < types.length; index += 1) {
    if (types[index] !== 'any' && types[index] !== typeNameOf(values[index] ?? null)) return false;
  }
  return true;
}

/** What is not known outweighs an error. */
export function graver(one: CelProblem | undefined, other: CelProblem): CelProblem {
  return one === undefined || (other.kind === 'unknown' && one.kind !== 'unknown') ? other : one;
}

/** `a.or(b)` and `a.orValue(b)` look at `b` only where `a` has no value; the API server lets an `a` that is no optional stand for itself. */
function alternative(name: 'or' | 'orValue', target: Run, other: Run): Run {
  return (frame) => {
    const value = target(frame);
    if (!isTagged(value) || value.is !== 'optional') return value;
    if (value.value === undefined) return other(frame);
    return name === 'or' ? value : value.value;
  };
}
