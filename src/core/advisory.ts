import type { ProductLifecycle } from './lifecycle.ts';
import type { Severity } from './severity.ts';

/** A point on the line of versions where affection begins or ends (OSV schema, `affected[].ranges[].events`). `introduced: '0'` is before every version. */
export type RangeEvent =
  | { readonly introduced: string }
  | { readonly fixed: string }
  | { readonly lastAffected: string }
  | { readonly limit: string };

export interface VersionRange {
  readonly type: 'ECOSYSTEM' | 'SEMVER';
  /** In the order of the record; an `introduced` opens, the next `fixed` or `lastAffected` closes. */
  readonly events: readonly RangeEvent[];
}

/** What the maintainers of the package intend, where the source says more than versions do. */
export type FixState = 'fixed' | 'not-fixed' | 'wont-fix' | 'deferred' | 'unknown';

/** What one advisory record says of one package. */
export interface Advisory {
  /** Id of the record: DSA-5417-1, GHSA-jfh8-c2jp-5v3q, CVE-2021-44228. */
  readonly id: string;
  /** The vulnerabilities it speaks of, each by its canonical id: the CVE where there is one, else the record's own family. At least one. */
  readonly vulnerabilities: readonly string[];
  readonly ranges: readonly VersionRange[];
  /** Versions listed one by one (OSV `affected[].versions`). */
  readonly versions?: readonly string[];
  /** The source's own rating of this vulnerability in this package, as against the general one. */
  readonly severity?: Severity;
  readonly fixState?: FixState;
  /** The source says that this package was never affected: cancels what others say of it. */
  readonly notAffected?: boolean;
  /** Name of the feed the record came from. */
  readonly source: string;
}

export interface CvssScore {
  readonly version: '2.0' | '3.0' | '3.1' | '4.0';
  readonly vector: string;
  /** Base score, 0.0 to 10.0, computed from the vector. */
  readonly score: number;
  readonly source: string;
}

/** Membership in CISA's Known Exploited Vulnerabilities catalog. */
export interface KnownExploited {
  /** ISO date. */
  readonly added: string;
  readonly due?: string;
  readonly ransomware: boolean;
}

/** FIRST's Exploit Prediction Scoring System: chance of exploitation in the next 30 days, and its rank. */
export interface Epss {
  readonly score: number;
  readonly percentile: number;
  /** ISO date of the scoring. */
  readonly date: string;
}

/** What is known of one vulnerability whatever the package: all records that are aliases of each other, merged. */
export interface Vulnerability {
  /** Canonical id: the CVE where there is one. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly title?: string;
  readonly severity: Severity;
  readonly cvss: readonly CvssScore[];
  readonly cwes: readonly string[];
  readonly knownExploited?: KnownExploited;
  readonly epss?: Epss;
  /** ISO dates. */
  readonly published?: string;
  readonly modified?: string;
  readonly references: readonly string[];
}

/** How much of an ecosystem the database knows. `partial`: what it lists is true, what it does not list proves nothing. */
export type Coverage = 'full' | 'partial';

export interface EcosystemCoverage {
  /** OSV's word, with the release where there is one: `Debian:12`, `npm`. */
  readonly ecosystem: string;
  readonly coverage: Coverage;
  readonly advisories: number;
  /** Why partial, in words. */
  readonly note?: string;
}

export interface DatabaseSource {
  readonly name: string;
  /** ISO instant of the newest record. */
  readonly newest?: string;
  readonly records: number;
}

/** A build of the advisory database, as reports name it. */
export interface DatabaseAbout {
  /** `sha256:<hex>` over its manifest: the same input gives the same build. */
  readonly build: string;
  /** ISO instant. */
  readonly builtAt: string;
  /** Written by hand for first scans; partial everywhere. */
  readonly starter: boolean;
  readonly records: number;
  readonly sources: readonly DatabaseSource[];
  readonly coverage: readonly EcosystemCoverage[];
  /** Where several databases are used as one: each of them. The build is then over theirs, and the oldest tells when it was built. */
  readonly parts?: readonly DatabasePart[];
}

export type DatabasePart = Pick<DatabaseAbout, 'build' | 'builtAt' | 'starter' | 'records'>;

/** An artifact of a repository, by what it is called there. */
export interface PublishedArtifact {
  /** `org.apache.logging.log4j:log4j-core` */
  readonly name: string;
  readonly version: string;
}

/** An open advisory database. Reads are synchronous and touch only the shards asked for. */
export interface AdvisoryDatabase {
  readonly about: DatabaseAbout;
  /** What is known of a package; empty where nothing is; undefined where the database has nothing on the ecosystem at all. */
  advisories(ecosystem: string, name: string): readonly Advisory[] | undefined;
  /** By canonical id or alias. */
  vulnerability(id: string): Vulnerability | undefined;
  coverage(ecosystem: string): EcosystemCoverage | undefined;
  /** How long the releases of a product are maintained; undefined where nothing is known of it. */
  lifecycle(product: string): ProductLifecycle | undefined;
  /**
   * What is published with exactly the bytes of this SHA-1 (hex, lower case), ordered by name: nearly always one artifact, several where the same bytes have several
   * names. Empty where the database knows none: it keeps those of artifacts with advisories.
   */
  artifactsOf(sha1: string): readonly PublishedArtifact[];
  close(): void;
}
