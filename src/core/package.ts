import type { Dependency } from './dependency.ts';
import type { LayerReference } from './layer.ts';
import type { TextPlace } from './text-place.ts';

/** Where something was seen. */
export interface Location {
  /** Absolute path in the image or tree; `!/` separates an archive from the member inside it. */
  readonly path: string;
  readonly layer?: LayerReference;
  /** Where in the text of the file, for what is found in texts. */
  readonly place?: TextPlace;
}

/** The package that advisories of a distribution speak of, where it is not the binary package itself. */
export interface SourcePackage {
  readonly name: string;
  readonly version: string;
}

/** One installed or declared component. */
export interface Package {
  /** Package URL (purl-spec), canonical, with `arch` and `distro` qualifiers for packages of a distribution. */
  readonly purl: string;
  /** Id of the ecosystem plug that listed it: Debian, Alpine, npm, PyPI, Go, Maven … */
  readonly ecosystem: string;
  /** Release of the distribution as its advisories name it: `12`, `v3.10`, `22.04:LTS`; absent where there is none. */
  readonly release?: string;
  /** The name as the ecosystem writes it: `@babel/core`, `org.apache.logging.log4j:log4j-core`, `golang.org/x/net`. */
  readonly name: string;
  /** As installed; the empty string when the package does not say. */
  readonly version: string;
  readonly architecture?: string;
  readonly source?: SourcePackage;
  /** At least one; the first is where it is reported. */
  readonly locations: readonly Location[];
  /** License expressions or names, as the package states them. */
  readonly licenses?: readonly string[];
  /** purl of the distribution's package that owns this one's files. */
  readonly owner?: string;
  /** Packages of source trees only: how the project came by it. */
  readonly dependency?: Dependency;
  /**
   * Facts that only its ecosystem reads, such as Go's `replace` target; plain strings, written to SBOMs and read back. Of any ecosystem: `sbom`, the path of the SBOM
   * in the image that alone tells of it, and `usedByEntryPoint`, `true` where that is certain.
   */
  readonly properties?: Readonly<Record<string, string>>;
}
