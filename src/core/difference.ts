import type { Finding } from './finding.ts';
import type { Decision } from './policy.ts';
import type { Unknown } from './unknown.ts';
import type { Reason } from './verdict.ts';

/** What became of a finding; `waived` where an exception set it aside. */
export type Judgement = Decision | 'waived';

/** Why a finding is in one report and not in the other. */
export type ChangeReason =
  | 'package-added'
  | 'package-removed'
  | 'version-changed'
  /** The same version is in both: the advisories know more or less of it. */
  | 'advisories-changed'
  /** Its check was asked on both sides, and answered otherwise. */
  | 'configuration-changed'
  /** The other side did not ask its check, or had nothing for it to look at: nothing was mended, and nothing broken, for all that is known. */
  | 'check-not-asked';

export interface ChangedFinding {
  readonly finding: Finding;
  readonly judgement: Judgement;
  readonly because: ChangeReason;
  /** Versions of the package on the other side; empty unless `because` is version-changed. */
  readonly versions: readonly string[];
}

export interface UnchangedFinding {
  readonly finding: Finding;
  readonly before: Judgement;
  readonly after: Judgement;
}

/** A package whose versions are not the same on both sides, wherever it lies; added where there were none before, removed where there are none now. */
export interface PackageChange {
  readonly ecosystem: string;
  readonly name: string;
  readonly architecture?: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What one report says that another does not. */
export interface Difference {
  readonly findings: {
    readonly new: readonly ChangedFinding[];
    readonly fixed: readonly ChangedFinding[];
    readonly unchanged: readonly UnchangedFinding[];
  };
  readonly packages: readonly PackageChange[];
  readonly unknowns: { readonly new: readonly Unknown[]; readonly gone: readonly Unknown[]; readonly unchanged: number };
  /** Reasons to deny the new one that rest, at least in part, on what is new. */
  readonly newDenials: readonly Reason[];
}
