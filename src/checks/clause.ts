import type { GroupKind } from '../kubernetes/object.ts';
import type { ContainerKind } from '../kubernetes/pod.ts';
import type { Condition, Literal } from './condition.ts';

/** What a clause goes over, one by one. `each` is the way from there to a list whose elements are the items. */
export type Scope = (
  | { readonly subject: 'pod' }
  | { readonly subject: 'container'; readonly kinds?: readonly ContainerKind[] }
  | { readonly subject: 'annotation' }
  | { readonly subject: 'object'; readonly kinds: readonly GroupKind[] }
) & { readonly each?: readonly string[] };

/** The pod of every kind of object that is or makes one. */
export const pods: Scope = { subject: 'pod' };
/** Its containers: init, regular and ephemeral. */
export const containers: Scope = { subject: 'container' };
/** Those that run on: neither init nor ephemeral. */
export const mainContainers: Scope = { subject: 'container', kinds: ['container'] };
/** The annotations of the pod: the item is the value of one, `key` its name. */
export const annotations: Scope = { subject: 'annotation' };
export const volumes: Scope = { subject: 'pod', each: ['volumes'] };
export const ports: Scope = { subject: 'container', each: ['ports'] };
export const environment: Scope = { subject: 'container', each: ['env'] };
export const volumeMounts: Scope = { subject: 'container', each: ['volumeMounts'] };
export const addedCapabilities: Scope = { subject: 'container', each: ['securityContext', 'capabilities', 'add'] };

/** Objects of kinds, written as `apps/Deployment`, `Service` of the core group; the group `*` is any. */
export function objects(kinds: readonly string[], each?: string): Scope {
  return { subject: 'object', kinds: kinds.map(groupKindOf), ...(each === undefined ? {} : { each: each.split('.') }) };
}

/** Elements of a list that each item of another scope holds. */
export function eachOf(scope: Scope, path: string): Scope {
  return { ...scope, each: [...(scope.each ?? []), ...path.split('.')] };
}

function groupKindOf(text: string): GroupKind {
  const slash = text.indexOf('/');
  return slash < 0 ? { group: '', kind: text } : { group: text.slice(0, slash), kind: text.slice(slash + 1) };
}

/** A change of an item that settles a failure; paths from the item, of which the empty one is the item itself. Missing parents are made. */
export type Edit =
  | { readonly op: 'set'; readonly path: string; readonly value: Literal | readonly Literal[] }
  | { readonly op: 'remove'; readonly path: string }
  /** Puts a value into a list unless it is there. */
  | { readonly op: 'add'; readonly path: string; readonly value: Literal }
  /** Takes a value out of a list, and the list where nothing is left. */
  | { readonly op: 'drop'; readonly path: string; readonly value: Literal };

/** A part of a check: the items it goes over, what none of them may be, and how one that is becomes right. */
export interface Clause {
  readonly over: Scope;
  readonly forbid: Condition;
  /** The field at fault, from the item; where it is absent its nearest ancestor is shown. The first field of the condition where this is not given. */
  readonly at?: string;
  /** What is wrong with such an item; the check's title where this is not given. */
  readonly message?: string;
  readonly fix?: readonly Edit[];
}

export function set(path: string, value: Literal | readonly Literal[]): Edit {
  return { op: 'set', path, value };
}

export function remove(path: string): Edit {
  return { op: 'remove', path };
}

export function add(path: string, value: Literal): Edit {
  return { op: 'add', path, value };
}

export function drop(path: string, value: Literal): Edit {
  return { op: 'drop', path, value };
}
