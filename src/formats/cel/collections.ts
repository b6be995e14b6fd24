import { keyOf } from './order.ts';
import type { Compile, Of, Run, Scope } from './scope.ts';
import type { Expression } from './syntax/expression-tree.ts';
import { isProblem, isTagged, problem, typeNameOf, type CelKey, type CelProblem, type CelValue } from './value.ts';

const costs = { list: 10, map: 30 };

/** The value of `?x`: undefined where it has none. */
function presentValue(value: CelValue): CelValue | undefined {
  if (isProblem(value)) return value;
  return isTagged(value) && value.is === 'optional' ? value.value : problem('type', `? does not take a ${typeNameOf(value)}`);
}

/** The value of an expression that says it itself; such lists and mappings are made once, and cost nothing. */
export function constantOf(expression: Expression): CelValue | undefined {
  if (expression.op === 'literal') return expression.value;
  if (expression.op === 'list' && expression.items.every(({ optional }) => !optional)) {
    const values = expression.items.map(({ value }) => constantOf(value));
    return values.every((value) => value !== undefined) ? values : undefined;
  }
  return expression.op === 'map' ? constantMap(expression.entries) : undefined;
}

function constantMap(entries: Of<'map'>['entries']): CelValue | undefined {
  const map = new Map<CelKey, CelValue>();
  for (const { key, value, optional } of entries) {
    const [name, constant] = [constantOf(key), constantOf(value)];
    if (optional || name === undefined || constant === undefined || addEntry(map, name, constant) !== undefined) return undefined;
  }
  return map;
}

/** `[a, ?b]`. */
export function compileList({ items }: Of<'list'>, scope: Scope, compile: Compile): Run {
  const runs = items.map(({ value, optional }) => ({ run: compile(value, scope), optional }));
  return (frame) => {
    frame.meter.spend(costs.list);
    const list: CelValue[] = [];
    for (const { run, optional } of runs) {
      const value = optional ? presentValue(run(frame)) : run(frame);
      if (value === undefined) continue;
      if (isProblem(value)) return value;
      list.push(value);
    }
    return list;
  };
}

/** `{a: b, ?c: d}`. */
export function compileMap({ entries }: Of<'map'>, scope: Scope, compile: Compile): Run {
  const runs = entries.map(({ key, value, optional }) => ({ key: compile(key, scope), value: compile(value, scope), optional }));
  return (frame) => {
    frame.meter.spend(costs.map);
    const map = new Map<CelKey, CelValue>();
    for (const { key, value, optional } of runs) {
      const found = optional ? presentValue(value(frame)) : value(frame);
      const broken = addEntry(map, key(frame), found);
      if (broken !== undefined) return broken;
    }
    return map;
  };
}

function addEntry(map: Map<CelKey, CelValue>, name: CelValue, value: CelValue | undefined): CelProblem | undefined {
  if (isProblem(name)) return name;
  if (value === undefined) return undefined;
  if (isProblem(value)) return value;
  const key = keyOf(name);
  if (key === undefined) return problem('type', `a ${typeNameOf(name)} is no key of a mapping`);
  map.set(key, value);
  return undefined;
}
