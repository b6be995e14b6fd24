/** A value that conditions compare. */
export type Literal = string | number | boolean;

/**
 * What a path starts from. `item` is what the clause goes over, or the innermost element of `some`; `outer` what the clause goes over even there; `key` its key
 * where that is an entry of a mapping; `effective` is the container's securityContext with what it leaves open taken from the pod's; `podMetadata` that of the
 * pod's template.
 */
export type Root = 'item' | 'outer' | 'key' | 'container' | 'effective' | 'pod' | 'podMetadata' | 'object';

/** A value to look at: absent where a step of the path leads nowhere. */
export interface Term {
  readonly root: Root;
  readonly path: readonly string[];
}

/** A predicate as data: compiled to a closure (closure.ts), written as CEL (cel.ts) and told in words. Comparisons with something absent do not hold. */
export type Condition =
  | { readonly op: 'is'; readonly term: Term; readonly value: Literal }
  | { readonly op: 'in'; readonly term: Term; readonly values: readonly Literal[] }
  | { readonly op: 'below' | 'above'; readonly term: Term; readonly value: number }
  | { readonly op: 'exists' | 'empty'; readonly term: Term }
  | { readonly op: 'matches'; readonly term: Term; readonly pattern: string }
  | { readonly op: 'starts' | 'ends' | 'contains'; readonly term: Term; readonly text: string }
  | { readonly op: 'prefixIn'; readonly term: Term; readonly parameter: string }
  | { readonly op: 'same'; readonly term: Term; readonly other: Term }
  | { readonly op: 'imageFrom'; readonly term: Term; readonly places: readonly string[] }
  | { readonly op: 'imageFromParameter'; readonly term: Term; readonly parameter: string }
  | { readonly op: 'some'; readonly term: Term; readonly condition: Condition }
  | { readonly op: 'someKey' | 'someValue'; readonly term: Term; readonly condition: Condition }
  | { readonly op: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly op: 'not'; readonly condition: Condition }
  | { readonly op: 'since' | 'before'; readonly minor: number; readonly condition: Condition };

/** A term with what can be said of it. */
export interface Field {
  readonly term: Term;
  is(value: Literal): Condition;
  isNot(value: Literal): Condition;
  in(values: readonly Literal[]): Condition;
  /** Also where it is absent. */
  notIn(values: readonly Literal[]): Condition;
  below(value: number): Condition;
  above(value: number): Condition;
  exists(): Condition;
  absent(): Condition;
  /** A list, a mapping or a text without anything in it; absent is empty too. */
  empty(): Condition;
  /** An expression that both JavaScript and RE2 understand alike; `(?i)` in front ignores the case of letters. Unanchored. */
  matches(pattern: string): Condition;
  starts(text: string): Condition;
  ends(text: string): Condition;
  contains(text: string): Condition;
  /** Starts with one of the texts that the operator gives under this name. */
  prefixIn(parameter: string): Condition;
  /** Is text, number or truth value, and the other field is the same. */
  same(other: Field): Condition;
  /** An image of one of these registries or repositories (image-place.ts): `docker.io`, `registry.example.com/team`. */
  imageFrom(places: readonly string[]): Condition;
  /** An image of one of the registries or repositories that the operator gives under this name. */
  imageFromParameter(parameter: string): Condition;
  /** An element of the list for which the condition holds; in it, `field` speaks of the element. */
  some(condition: Condition): Condition;
  every(condition: Condition): Condition;
  /** A key of the mapping for which the condition holds; in it, `self` is the key. */
  someKey(condition: Condition): Condition;
  someValue(condition: Condition): Condition;
}

/** A field of what the clause goes over: `field('securityContext.privileged')`. Keys with dots in them: `field(['metadata', 'labels', 'example.com/x'])`. */
export function field(path: string | readonly string[]): Field {
  return fieldAt('item', path);
}

export function container(path: string | readonly string[]): Field {
  return fieldAt('container', path);
}

/** A field of the container's securityContext, else of the pod's. */
export function effective(path: string | readonly string[]): Field {
  return fieldAt('effective', path);
}

/** A field of the pod's spec. */
export function pod(path: string | readonly string[]): Field {
  return fieldAt('pod', path);
}

/** A field of what the clause goes over, also inside of `some`. */
export function outer(path: string | readonly string[]): Field {
  return fieldAt('outer', path);
}

/** A field of the whole object. */
export function object(path: string | readonly string[]): Field {
  return fieldAt('object', path);
}

/** What the clause goes over, or the element in question, itself. */
export const self: Field = fieldAt('item', []);

/** The key of the entry that the clause goes over. */
export const key: Field = fieldAt('key', []);

export function all(...conditions: readonly Condition[]): Condition {
  return { op: 'all', conditions };
}

export function any(...conditions: readonly Condition[]): Condition {
  return { op: 'any', conditions };
}

export function not(condition: Condition): Condition {
  return { op: 'not', condition };
}

/** Holds from Kubernetes 1.minor on, where the condition does. */
export function since(minor: number, condition: Condition): Condition {
  return { op: 'since', minor, condition };
}

/** Holds before Kubernetes 1.minor, where the condition does. */
export function before(minor: number, condition: Condition): Condition {
  return { op: 'before', minor, condition };
}

function fieldAt(root: Root, path: string | readonly string[]): Field {
  const term: Term = { root, path: typeof path === 'string' ? path.split('.') : path };
  const is = (value: Literal): Condition => ({ op: 'is', term, value });
  const among = (values: readonly Literal[]): Condition => ({ op: 'in', term, values });
  const exists = (): Condition => ({ op: 'exists', term });
  return {
    term,
    is,
    isNot: (value) => not(is(value)),
    in: among,
    notIn: (values) => not(among(values)),
    below: (value) => ({ op: 'below', term, value }),
    above: (value) => ({ op: 'above', term, value }),
    exists,
    absent: () => not(exists()),
    empty: () => ({ op: 'empty', term }),
    matches: (pattern) => ({ op: 'matches', term, pattern }),
    starts: (text) => ({ op: 'starts', term, text }),
    ends: (text) => ({ op: 'ends', term, text }),
    contains: (text) => ({ op: 'contains', term, text }),
    prefixIn: (parameter) => ({ op: 'prefixIn', term, parameter }),
    same: (other) => ({ op: 'same', term, other: other.term }),
    imageFrom: (places) => ({ op: 'imageFrom', term, places }),
    imageFromParameter: (parameter) => ({ op: 'imageFromParameter', term, parameter }),
    some: (condition) => ({ op: 'some', term, condition }),
    every: (condition) => not({ op: 'some', term, condition: not(condition) }),
    someKey: (condition) => ({ op: 'someKey', term, condition }),
    someValue: (condition) => ({ op: 'someValue', term, condition }),
  };
}
