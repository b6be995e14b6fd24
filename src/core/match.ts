import type { Advisory, Vulnerability } from './advisory.ts';
import type { Package } from './package.ts';

/** What an advisory record was asked: a name and a version in an ecosystem (with release). */
export interface Subject {
  /** OSV's word with the release: `Debian:12`, `npm`. */
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  /** What one must have to get its fixes, where they are not for everybody: `Ubuntu Pro`. Such a subject may be missing from the database without a word. */
  readonly needs?: string;
  /** The package was built for the very line of development that these advisories fix: once such a fix is installed, what other lines say is settled. */
  readonly branch?: true;
}

/** One step of how a match is known, for people and for `explain`. */
export interface Evidence {
  /** The record that spoke. */
  readonly advisory: string;
  readonly source: string;
  readonly subject: Subject;
  /** The comparison or rule that decided: `5.36.0-7 < 5.36.0-7+deb12u1`, `1.2.3 is listed`, `owner judged by Debian`. */
  readonly because: string;
  readonly outcome: 'affected' | 'not-affected' | 'unknown';
}

export interface Fix {
  readonly state: 'fixed' | 'not-fixed' | 'wont-fix' | 'deferred' | 'unknown';
  /** The versions that end the affection, the nearest above the installed one first; empty unless `state` is fixed. */
  readonly versions: readonly string[];
  /** The nearest fix that not everybody gets, and what one must have for it, where there is none for all: `Ubuntu Pro`. */
  readonly restricted?: { readonly needs: string; readonly version: string };
}

/** A package that a vulnerability affects (or may affect), and how it is known. */
export interface Match {
  readonly package: Package;
  readonly vulnerability: Vulnerability;
  /** `unknown`: no order could be told between the version and the advisory's; it becomes an Unknown, never a silent pass. */
  readonly certainty: 'affected' | 'unknown';
  readonly fix: Fix;
  /** The records that say so. */
  readonly advisories: readonly Advisory[];
  readonly evidence: readonly Evidence[];
}
