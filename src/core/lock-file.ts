import type { DependencyScope } from './dependency.ts';

/** One package as a lock file pins it, before its ecosystem gives it a purl. JSON-serialisable. */
export interface LockedPackage {
  /** Unique in its file; the word by which others require it. */
  readonly key: string;
  /** As the registry knows it, where the file says so (an alias is not its name). */
  readonly name: string;
  /** As the file writes it; empty where it names none. */
  readonly version: string;
  /** Keys of what it requires; those the file does not hold are passed over. */
  readonly requires: readonly string[];
  /** Those of them that may be missing: what only they lead to is optional. */
  readonly optional?: readonly string[];
  /** Part of the project itself (its root, a workspace member): nothing that was published under this version. */
  readonly own?: true;
  /** Where the file says it of each package; else it follows from the roots. */
  readonly scope?: DependencyScope;
  /** Where it comes from, if not the ecosystem's usual registry: `git+https://…#<commit>`, `file:../x`, the address of another registry. Without credentials. */
  readonly origin?: string;
  readonly licenses?: readonly string[];
  /** Becomes properties of the package. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** What the project itself requires. */
export interface LockRoot {
  readonly key: string;
  readonly scope: DependencyScope;
}

/** A lock file, whatever its format. JSON-serialisable. */
export interface LockFile {
  readonly packages: readonly LockedPackage[];
  /** Absent where the file does not tell, and no own package in it requires anything. */
  readonly roots?: readonly LockRoot[];
}
