import type { GraphCheck } from './graph-check.ts';
import * as families from './object-plugs.ts';
import type { SingleObjectCheck } from './prepare.ts';

export type { CheckOptions, DeclaredCheck, FieldFailure, ObjectCheck } from './check.ts';
export { controlsAt, type PodSecurityLevel } from './pod-security-standards.ts';
export { prepare, type Answered, type ObjectJudge, type SingleObjectCheck } from './prepare.ts';

const plugs = Object.values(families).flatMap((family) => Object.values<SingleObjectCheck | GraphCheck>(family));

/** All checks that judge one Kubernetes object at a time, of every family. */
export const objectChecks: readonly SingleObjectCheck[] = plugs.filter((check) => check.subject !== 'graph');

/** All checks that need more than one object. */
export const graphChecks: readonly GraphCheck[] = plugs.filter((check) => check.subject === 'graph');
