import type { UnknownKind } from '../core/unknown.ts';

/** A kind of unknown for people: what it means, why it matters, and what to do. */
export interface KindInWords {
  readonly means: string;
  readonly matters: string;
  readonly todo: string;
}

export const kindsInWords: Readonly<Record<UnknownKind, KindInWords>> = {
  unreadable: {
    means: 'A file that should have told what is in the target is malformed, cut short, or larger than what is read.',
    matters: 'Whatever it would have told is missing: packages in it were not judged.',
    todo: 'Look at the file that is named. Where it is meant to be broken (test data), take it out of the image or leave it out with --exclude.',
  },
  'no-advisory-data': {
    means: 'The advisory database has nothing at all on this ecosystem or this release of a distribution.',
    matters: 'That nothing was found in these packages means nothing: nobody looked.',
    todo: 'Fetch (seaworthy db update) or build (seaworthy db build) a database that covers it; seaworthy db status tells what yours covers.',
  },
  'partial-data': {
    means: 'The advisory database covers this ecosystem or release in part only.',
    matters: 'What was found is true; that more was not found proves nothing.',
    todo: 'Fetch all of that ecosystem (seaworthy db update), or build the database from a complete export of it (seaworthy db build).',
  },
  'no-end-of-life-data': {
    means: 'It is not known how long this release of the distribution is maintained, although other releases of it are known.',
    matters: 'A release that has ended gets no fixes, and few advisories are written for it.',
    todo: 'Fetch newer data on the end of life of products (seaworthy db update), or build the database again with it (seaworthy db build).',
  },
  'incomparable-version': {
    means: 'An advisory speaks of the package, but its version and that of the advisory cannot be put in an order.',
    matters: 'The package may be affected, or not: it was neither reported nor cleared.',
    todo: 'Compare by hand what the advisory says with what is installed, and note the outcome as an exception with a date.',
  },
  'unrecognized-binary': {
    means: 'An executable file that no package accounts for and that does not say what it was built from.',
    matters: 'Whatever was compiled into it was not judged.',
    todo: 'Install it as a package, build it with the facts inside (Go does so by itself, Rust with cargo-auditable), or add an SBOM of it.',
  },
  'unrecognized-release': {
    means: 'There are packages of a distribution, but which distribution and release it is could not be told.',
    matters: 'Their advisories differ from release to release, so they were not judged.',
    todo: 'Keep /etc/os-release in the image.',
  },
  'unresolved-dependency': {
    means: 'A dependency is declared without the exact version that will be installed.',
    matters: 'Which version runs is decided later, so it was not judged.',
    todo: 'Commit a lock file, or pin the version.',
  },
  'not-rendered': {
    means: 'A template could not be turned into what will be applied.',
    matters: 'What it would have given was not examined.',
    todo: 'Look at the reason that stands with it.',
  },
  forbidden: {
    means: 'Something may not be read with the rights at hand.',
    matters: 'It was not examined.',
    todo: 'Give the scan the right to read it, or leave it out on purpose.',
  },
  'not-examined-yet': {
    means: 'Nobody has examined this yet.',
    matters: 'Nothing is known of it.',
    todo: 'Scan it.',
  },
};
