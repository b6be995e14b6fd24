import * as families from './object-plugs.ts';
import type { SingleObjectCheck } from './prepare.ts';

export type { CheckOptions, DeclaredCheck, FieldFailure, ObjectCheck } from './check.ts';
export { controlsAt, type PodSecurityLevel } from './pod-security-standards.ts';
export { prepare, type Answered, type ObjectJudge, type SingleObjectCheck } from './prepare.ts';

/** All checks that judge one Kubernetes object at a time, of every family. */
export const objectChecks: readonly SingleObjectCheck[] = Object.values(families).flatMap((family) => Object.values<SingleObjectCheck>(family));
