import type { FixState, VersionRange } from '../../core/advisory.ts';
import type { Severity } from '../../core/severity.ts';

/** What a record says of one package (OSV schema, `affected[]`). */
export interface OsvAffected {
  /** With its suffix: `Debian:12`, `npm`, `Packagist:https://packages.drupal.org/8`. */
  readonly ecosystem: string;
  /** In the form {@link normalizePackageName} gives it. */
  readonly name: string;
  /** ECOSYSTEM and SEMVER only: commits of a repository are not versions of a package. */
  readonly ranges: readonly VersionRange[];
  readonly versions: readonly string[];
  /** CVSS vectors as written, not yet checked. */
  readonly vectors: readonly string[];
  /** The rating as a word, where one is given and it rates. */
  readonly rating?: Severity;
  /** What the maintainers intend, where the record says it. */
  readonly fixState?: FixState;
  /** The source does not know which version fixes it: an open range is then not a statement that nothing does. */
  readonly fixUnknown: boolean;
}

/** One record of the OSV schema, flat, with the parts this program uses. Text of the record's author. */
export interface OsvRecord {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  readonly related: readonly string[];
  readonly withdrawn: boolean;
  /** `summary`, one line. */
  readonly title?: string;
  /** The first line of `details`. */
  readonly description?: string;
  readonly vectors: readonly string[];
  readonly rating?: Severity;
  readonly affected: readonly OsvAffected[];
  /** Entries of `affected` that name no package, such as those of a repository alone. */
  readonly unnamed: number;
  /** https only. */
  readonly references: readonly string[];
  /** ISO instants. */
  readonly published?: string;
  readonly modified?: string;
  /** `CWE-79`. */
  readonly cwes: readonly string[];
  /** What the maintainers decided (`database_specific.state` of the Wolfi and Chainguard feeds). */
  readonly state?: string;
  /** The package that `state` speaks of where `affected` is empty. */
  readonly statePackage?: string;
}
