import type { Literal, Term } from './condition.ts';

/** Where a value stands in an expression: what gives it, and whether that is an optional. */
export interface Place {
  readonly text: string;
  readonly isOptional: boolean;
}

/** Places of the roots of terms; one that is not there is always absent. */
export interface Places {
  readonly item: Place;
  readonly outer: Place;
  readonly key?: Place;
  readonly container?: Place;
  readonly pod?: Place;
  readonly podMetadata?: Place;
  readonly object: Place;
  /** Names of variables in use: a new one is none of them. */
  readonly taken: readonly string[];
}

/** A value that is there. */
export function plain(text: string): Place {
  return { text, isOptional: false };
}

/** A text as CEL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&').replaceAll(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, escaped)}'`;
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  return short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export function literalText(value: Literal): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** A list that literals of several types may stand in. */
export function listText(values: readonly Literal[]): string {
  const isMixed = new Set(values.map((value) => (Number.isInteger(value) ? 'int' : typeof value))).size > 1;
  return `[${values.map((value) => (isMixed ? `dyn(${literalText(value)})` : literalText(value))).join(', ')}]`;
}

const names = /^(?!(?:in|true|false|null)$)[A-Za-z_]\w*$/;

/** An optional way from a place: `container.?securityContext.?privileged`. */
export function along({ text, isOptional }: Place, path: readonly string[]): string {
  if (path.length === 0) return isOptional ? text : `optional.of(${text})`;
  return text + path.map((step) => (names.test(step) ? `.?${step}` : `[?${quoted(step)}]`)).join('');
}

/** Where the value of a term stands; undefined where its root is not there. */
export function placeOf({ root, path }: Term, places: Places): Place | undefined {
  if (root === 'effective') return effectivePlace(path, places);
  const from = places[root];
  if (from === undefined) return undefined;
  return path.length === 0 ? from : { text: along(from, path), isOptional: true };
}

/** The container's own, else the pod's (PodSpec v1, securityContext): decided by the first field alone. */
function effectivePlace([first = '', ...rest]: readonly string[], { container, pod }: Places): Place | undefined {
  const holders = [container, pod].filter((place) => place !== undefined);
  const [own, other] = holders.map((holder) => along(holder, ['securityContext', first]));
  if (own === undefined) return undefined;
  const found = { text: other === undefined ? own : `${own}.or(${other})`, isOptional: true };
  return { text: along(found, rest), isOptional: true };
}

/** A name for a variable that no variable around has. */
export function freshName(name: string, { taken }: Places): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}${count}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** Whether something holds for an element of a range. */
export function existsText(range: string, variable: string, test: string): string {
  return test === 'false' ? 'false' : `${range}.exists(${variable}, ${test})`;
}

/** What of an expression stands neither in brackets nor in quotes. */
export function outsideBrackets(text: string): string {
  let depth = 0;
  let outside = '';
  for (const character of text.replaceAll(/'(?:[^'\\]|\\.)*'/g, '')) {
    if (character === '(' || character === '[') depth += 1;
    if (depth === 0) outside += character;
    if (character === ')' || character === ']') depth -= 1;
  }
  return outside;
}

/** Whether an expression would fall apart under a sign. */
export function hasOperator(text: string): boolean {
  return / (?:\|\||&&|[=!<>]=|[<>]|in) /.test(outsideBrackets(text));
}
