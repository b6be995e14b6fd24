import type { LayerReference } from './layer.ts';

/** Why something could not be examined. */
export type UnknownKind =
  | 'unreadable' // malformed, truncated or beyond a limit
  | 'no-advisory-data' // no advisory database covers this ecosystem or release
  | 'partial-data' // the advisory data covers it in part only
  | 'no-end-of-life-data' // the release of the distribution is not among those of which it is known how long they are maintained
  | 'incomparable-version' // no order between the version and an advisory's
  | 'unrecognized-binary' // an executable that no package accounts for
  | 'unrecognized-release' // packages of a distribution that could not be named
  | 'unresolved-dependency' // declared without the exact version that will be installed
  | 'not-rendered'
  | 'forbidden'
  | 'not-examined-yet';

export const unknownKinds: readonly UnknownKind[] = [
  'unreadable',
  'no-advisory-data',
  'partial-data',
  'no-end-of-life-data',
  'incomparable-version',
  'unrecognized-binary',
  'unrecognized-release',
  'unresolved-dependency',
  'not-rendered',
  'forbidden',
  'not-examined-yet',
];

/** Something that could not be examined. A result like a finding: it reaches the report and the verdict. */
export interface Unknown {
  readonly kind: UnknownKind;
  /** What it concerns: a path, a package, an ecosystem with its release. */
  readonly subject: string;
  /** Why, in a sentence for people, with what to do where something can be done. */
  readonly reason: string;
  readonly layer?: LayerReference;
  /** How many things it stands for, where it stands for more than one (packages of an ecosystem without data). */
  readonly count?: number;
}
