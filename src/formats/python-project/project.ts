import type { DependencyScope } from '../../core/dependency.ts';
import { distributionInUrl, parseRequirement } from '../python-requirement/index.ts';

/** A dependency that a project names. */
export interface DeclaredDependency {
  /** As written. */
  readonly name: string;
  readonly scope: DependencyScope;
  /** Where nothing but this version satisfies it. */
  readonly version?: string;
  /** Where it is fetched from, if not from an index; without credentials. */
  readonly origin?: string;
  /** Wanted in some environments only. */
  readonly isConditional?: true;
  /** A folder of the tree: a member of the same workspace. */
  readonly isLocal?: true;
}

/** What the manifest of a Python project says, whichever tool it is for. JSON-serialisable. */
export interface PythonProject {
  readonly name?: string;
  readonly dependencies: readonly DeclaredDependency[];
  /** Groups that are extras of the project; others serve its development. Names as written. */
  readonly extras: readonly string[];
  /** Requirements files that hold its dependencies, as written. */
  readonly files: readonly string[];
  /** Whether a program computes more of them when it is built. */
  readonly isComputed: boolean;
}

const longestName = 100;

/** A dependency in the words of PEP 508. What is none, as `a>=1<2`, is wanted all the same: by the name it begins with, or by all its words. */
export function declaredIn(line: string, scope: DependencyScope): DeclaredDependency {
  const requirement = parseRequirement(line);
  if (requirement === undefined) return { name: (/^\s*[A-Za-z0-9][A-Za-z0-9._-]*/.exec(line)?.[0] ?? line).trim().slice(0, longestName), scope };
  const { name, version, origin, marker } = requirement;
  return {
    name,
    scope,
    ...(version === undefined ? {} : { version }),
    ...(origin === undefined ? {} : { origin }),
    ...(marker === undefined ? {} : { isConditional: true }),
  };
}

/** A version that the name of a file or archive tells. */
export function versionInUrl(origin: string | undefined, name: string): { readonly version?: string } {
  const version = origin === undefined ? undefined : distributionInUrl(origin, name)?.version;
  return version === undefined ? {} : { version };
}
