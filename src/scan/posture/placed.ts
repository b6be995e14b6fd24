import type { ObjectReference } from '../../core/posture.ts';
import type { TextPlace } from '../../core/text-place.ts';

/** A failure of a check with its place in the text of a file. */
export interface PlacedFailure {
  /** Id of the check. */
  readonly check: string;
  readonly message: string;
  readonly place: TextPlace;
  /** Absent for texts that hold no objects. */
  readonly object?: ObjectReference;
  /** The field at fault, as people write it. */
  readonly field?: string;
  /** The same with the names of items instead of their numbers: what stays when items move. */
  readonly stableField?: string;
  /** Name of the container at fault. */
  readonly container?: string;
  readonly fixable: boolean;
}

/** Something in a file that could not be judged. */
export interface PlacedUnknown {
  readonly place: TextPlace;
  readonly reason: string;
}

/** How often a check was answered in a file. */
export interface Answered {
  readonly check: string;
  readonly evaluated: number;
  readonly failed: number;
  readonly unknown: number;
}

/** What the checks said of a file. JSON-serialisable. */
export interface JudgedFile {
  /** Objects, or texts, that were judged. */
  readonly subjects: number;
  readonly answered: readonly Answered[];
  readonly failures: readonly PlacedFailure[];
  readonly unknowns: readonly PlacedUnknown[];
}
