import type { PublishedArtifact } from './advisory.ts';
import type { FileTree } from './file-tree.ts';
import type { FileAnalyser } from './files.ts';
import type { LifecycleReference } from './lifecycle.ts';
import type { Subject } from './match.ts';
import type { Ordering } from './ordering.ts';
import type { Location, Package } from './package.ts';
import type { Unknown } from './unknown.ts';

/** The fields of os-release(5), quotes removed. */
export type OsRelease = Readonly<Record<string, string>>;

/** The distribution of an image, once an ecosystem has recognised its os-release. */
export interface Distribution {
  /** Id of the ecosystem: Debian. */
  readonly ecosystem: string;
  /** As its advisories name it: `12`, `v3.10`, `22.04:LTS`; absent for rolling ones. */
  readonly release?: string;
  readonly purlType: string;
  readonly purlNamespace: string;
  /** Value of the purl qualifier `distro`: `debian-12`, `alpine-3.10.4`. */
  readonly distro: string;
}

/** Which release of a distribution is installed, and the file that says so. */
export interface InstalledRelease {
  /** Id of the ecosystem: Debian. */
  readonly ecosystem: string;
  /** As its advisories name it: `12`, `v3.10`, `22.04:LTS`; absent where it does not say. */
  readonly release?: string;
  readonly location: Location;
}

/** What a cataloger is given besides the tree. */
export interface CatalogContext {
  /** Absent where no os-release was found or nobody recognised it. */
  readonly distribution?: Distribution;
  readonly osRelease?: OsRelease;
}

/** Paths that a package of the distribution owns. */
export interface OwnedFiles {
  /** purl of the owner. */
  readonly owner: string;
  /** Without a leading slash, as the package names them: links on the way not yet followed. */
  readonly paths: readonly string[];
}

export interface Catalog {
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
  /** Distributions only. */
  readonly owned?: readonly OwnedFiles[];
}

/** Lists the packages of one kind: which files it reads, and what they mean once the layers are laid over each other. Pure. Several ecosystems may share one. */
export interface Cataloger {
  readonly id: string;
  readonly analysers: readonly FileAnalyser[];
  catalog(tree: FileTree, context: CatalogContext): Catalog;
}

/** A distribution or a language: slots filled by borrowing. A plug (`ecosystems/<name>/ecosystem.ts`). */
export interface Ecosystem {
  /** OSV's word: Debian, Alpine, npm, PyPI. */
  readonly id: string;
  /** Type of its package URLs: deb, apk, npm, pypi, golang, maven. */
  readonly purlType: string;
  /** Namespace of its package URLs, where one purl type serves several distributions: debian, ubuntu, wolfi. */
  readonly purlNamespace?: string;
  readonly versions: Ordering;
  /** Distributions only: is this os-release mine, what do my advisories call the release, and which namespace do its package URLs have where it is not the usual one (a distribution that was renamed)? */
  recognize?(release: OsRelease): { readonly release?: string; readonly purlNamespace?: string } | undefined;
  /** Distributions only: where the end of life of a release (as `recognize` names it) is told; `rolling` where there are no releases that end, undefined where nobody tells. */
  lifecycle?(release: string | undefined): LifecycleReference | 'rolling' | undefined;
  readonly catalogers: readonly Cataloger[];
  /** What to ask the advisory database about a package: usually one subject; none where its version says nothing. */
  subjects(pkg: Package): readonly Subject[];
  /**
   * Names packages that do not say what they are, by the hash of their bytes where the database knows it, and tells of those that stay unnamed.
   * @param packages of this ecosystem, from whatever was examined
   * @returns the same packages in the same order, each with all it had
   */
  identify?(packages: readonly Package[], artifactsOf: (sha1: string) => readonly PublishedArtifact[]): Catalog;
  /** Why no vulnerability of its source can touch this package, such as headers of a kernel that the container does not run. */
  setsAside?(pkg: Package): string | undefined;
}
