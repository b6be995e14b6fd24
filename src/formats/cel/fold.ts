import { graver } from './calls.ts';
import { sortBy } from './library/lists.ts';
import { keyOf } from './order.ts';
import { within, type Compile, type Frame, type Run, type Scope } from './scope.ts';
import type { Binding, Fold } from './syntax/expression-tree.ts';
import { isList, isMap, isProblem, problem, typeNameOf, type CelKey, type CelMap, type CelProblem, type CelValue } from './value.ts';

/** What is said of one element; a problem of the whole fold is returned. */
type Body = (frame: Frame) => CelValue;

interface Parts {
  readonly body: Body;
  readonly filter: Body | undefined;
  /** Number of the first variable. */
  readonly slot: number;
}

/** Puts the elements into the variables, one after another, until it is told to stop. */
type Walk = (visit: () => boolean) => void;

type Folding = (walk: Walk, frame: Frame, parts: Parts) => CelValue;

/** Units that each element costs beside what is asked of it, as the API server counts. */
const stepCosts: Readonly<Record<Fold['kind'], number>> = {
  all: 3,
  exists: 4,
  existsOne: 2,
  map: 12,
  filter: 12,
  transformMap: 3,
  transformMapEntry: 3,
};

/** A macro over a list or a mapping (cel-spec, Macros). */
export function compileFold({ kind, range, variables, filter, body }: Fold, scope: Scope, compile: Compile): Run {
  const ofRange = compile(range, scope);
  const inner = within(scope, variables);
  const parts: Parts = { body: compile(body, inner), filter: filter === undefined ? undefined : compile(filter, inner), slot: scope.next };
  const places: Places = { slot: scope.next, isPaired: variables.length === 2, cost: stepCosts[kind] };
  return (frame) => {
    const value = ofRange(frame);
    if (isProblem(value)) return value;
    if (!isList(value) && !isMap(value)) return problem('type', `${kind} does not go over a ${typeNameOf(value)}`);
    const walk: Walk = (visit) => (isList(value) ? walkList(value, frame, places, visit) : walkMap(value, frame, places, visit));
    return foldings[kind](walk, frame, parts);
  };
}

interface Places {
  readonly slot: number;
  readonly isPaired: boolean;
  readonly cost: number;
}

function walkList(list: readonly CelValue[], { slots, meter }: Frame, { slot, isPaired, cost }: Places, visit: () => boolean): void {
  for (let index = 0; index < list.length; index += 1) {
    meter.spend(cost);
    const value = list[index] ?? null;
    slots[slot] = isPaired ? BigInt(index) : value;
    if (isPaired) slots[slot + 1] = value;
    if (visit()) return;
  }
}

function walkMap(map: CelMap, { slots, meter }: Frame, { slot, isPaired, cost }: Places, visit: () => boolean): void {
  for (const [key, value] of map) {
    meter.spend(cost);
    slots[slot] = key;
    if (isPaired) slots[slot + 1] = value;
    if (visit()) return;
  }
}

/** One element that decides outweighs errors of the others. */
function quantified(decisive: boolean): Folding {
  return (walk, frame, { body }) => {
    let answer: boolean | CelProblem = !decisive;
    walk(() => {
      const value = body(frame);
      if (value === decisive) answer = decisive;
      else if (value !== !decisive) answer = graver(isProblem(answer) ? answer : undefined, boolProblem(value));
      return value === decisive;
    });
    return answer;
  };
}

function boolProblem(value: CelValue): CelProblem {
  return isProblem(value) ? value : problem('type', `a ${typeNameOf(value)} stands where only true or false can`);
}

const existsOne: Folding = (walk, frame, { body }) => {
  let count = 0;
  let broken: CelProblem | undefined;
  walk(() => {
    const value = body(frame);
    if (typeof value !== 'boolean') broken = boolProblem(value);
    if (value === true) count += 1;
    return broken !== undefined;
  });
  return broken ?? count === 1;
};

/** Goes over those elements for which the filter holds; `take` ends it by returning a problem. */
function over(walk: Walk, frame: Frame, filter: Body | undefined, take: () => CelProblem | undefined): CelProblem | undefined {
  let broken: CelProblem | undefined;
  walk(() => {
    const wanted = filter?.(frame) ?? true;
    if (typeof wanted !== 'boolean') broken = boolProblem(wanted);
    else if (wanted) broken = take();
    return broken !== undefined;
  });
  return broken;
}

const mapped: Folding = (walk, frame, { body, filter }) => {
  const list: CelValue[] = [];
  const broken = over(walk, frame, filter, () => {
    const value = body(frame);
    if (isProblem(value)) return value;
    list.push(value);
    return undefined;
  });
  return broken ?? list;
};

const filtered: Folding = (walk, frame, { body, slot }) => mapped(walk, frame, { body: ({ slots }) => slots[slot] ?? null, filter: body, slot });

function transformed(entriesOf: (value: CelValue, key: CelValue) => Iterable<readonly [CelValue, CelValue]> | CelProblem): Folding {
  return (walk, frame, { body, filter, slot }) => {
    const map = new Map<CelKey, CelValue>();
    const broken = over(walk, frame, filter, () => {
      const value = body(frame);
      const entries = isProblem(value) ? value : entriesOf(value, frame.slots[slot] ?? null);
      return isProblemOf(entries) ? entries : insert(map, entries);
    });
    return broken ?? map;
  };
}

function isProblemOf(value: Iterable<unknown> | CelProblem): value is CelProblem {
  return 'is' in value;
}

function insert(map: Map<CelKey, CelValue>, entries: Iterable<readonly [CelValue, CelValue]>): CelProblem | undefined {
  for (const [name, value] of entries) {
    const key = keyOf(name);
    if (key === undefined) return problem('type', `a ${typeNameOf(name)} is no key of a mapping`);
    if (map.has(key)) return problem('runtime', `insert failed: key ${key} already exists`);
    map.set(key, value);
  }
  return undefined;
}

const foldings: Readonly<Record<Fold['kind'], Folding>> = {
  all: quantified(false),
  exists: quantified(true),
  existsOne,
  map: mapped,
  filter: filtered,
  transformMap: transformed((value, key) => [[key, value]]),
  transformMapEntry: transformed((value) =>
    isMap(value) ? value : problem('type', `transformMapEntry makes a mapping, not a ${typeNameOf(value)}`),
  ),
};

/** `list.sortBy(e, …)`: by the keys that the elements have. */
export function compileSortBy({ target, variable, body }: Binding<'sortBy'>, scope: Scope, compile: Compile): Run {
  const ofTarget = compile(target, scope);
  const ofKeys = compileFold({ op: 'fold', kind: 'map', range: target, variables: [variable], body }, scope, compile);
  return (frame) => {
    const list = ofTarget(frame);
    const keys = ofKeys(frame);
    if (isProblem(keys)) return keys;
    return isList(list) && isList(keys) ? sortBy(list, keys, frame.meter) : problem('type', `sortBy does not take (${typeNameOf(list)})`);
  };
}
