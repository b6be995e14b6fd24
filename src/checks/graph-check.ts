import type { CheckDescription } from '../core/check.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import type { ObjectGraph } from '../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../kubernetes/graph/projection/pods.ts';
import type { ObjectReference } from '../kubernetes/graph/reference.ts';
import type { CheckOptions } from './check.ts';

/** A failure of a check on objects together, placed at the one object and field where it is best put right. */
export interface GraphFailure {
  readonly object: ObjectReference;
  /** From the object to the field at fault; where it is absent its nearest ancestor is shown. */
  readonly path: FieldPath;
  readonly message: string;
}

/** An object of which the others do not tell. */
export interface GraphUnknown {
  readonly object: ObjectReference;
  readonly reason: string;
}

/** What a check says of a graph. It does not apply where nothing was judged; it passed where something was, and neither list has an entry. */
export interface GraphAnswer {
  /** How many objects were looked at: passed, failed and unknown. */
  readonly judged: number;
  readonly failures: readonly GraphFailure[];
  readonly unknowns: readonly GraphUnknown[];
}

/** A check that needs more than one object. It judges what the scan was given: what is in the cluster besides, it cannot know. */
export interface GraphCheck extends CheckDescription {
  readonly subject: 'graph';
  /** Judges one application; whatever it misses there it looks for in `graph.wider`, too, before it says so. */
  judge(graph: ObjectGraph, options: CheckOptions): GraphAnswer;
  /** Why no ValidatingAdmissionPolicy can be written from it. */
  readonly notExportable: string;
}

/** What a check says of one thing: it may fail in several places. */
export type ItemAnswer = 'pass' | 'notapplicable' | GraphFailure | readonly GraphFailure[] | GraphUnknown;

/** Judges things one by one. */
export function judgeEach<Item>(items: Iterable<Item>, judge: (item: Item) => ItemAnswer): GraphAnswer {
  let judged = 0;
  const failures: GraphFailure[] = [];
  const unknowns: GraphUnknown[] = [];
  for (const item of items) {
    const answer = judge(item);
    if (answer === 'notapplicable') continue;
    judged += 1;
    if (answer === 'pass') continue;
    if ('reason' in answer) unknowns.push(answer);
    else failures.push(...('message' in answer ? [answer] : answer));
  }
  return { judged, failures, unknowns };
}

/** From an object to a field of the pod that it is or makes. */
export function podPath({ pod }: PodsProjection, ...steps: FieldPath): FieldPath {
  return [...pod, ...steps];
}

/** `a, b and 3 more`: names of many things, told briefly. */
export function namesText(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

/** `1 workload`, `2 workloads`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The namespace as people call it. */
export function namespaceText(namespace: string): string {
  return namespace === '' ? 'the namespace it is applied to' : `namespace ${namespace}`;
}
