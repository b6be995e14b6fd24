/** What a dependency is needed for: what runs in production, what may be left out, what only builds and tests. */
export type DependencyScope = 'runtime' | 'optional' | 'development';

/** The gravest first: what is needed at run time is needed, whoever else needs it. */
export const dependencyScopes: readonly DependencyScope[] = ['runtime', 'optional', 'development'];

/** How a project came by a package that its lock file names. */
export interface Dependency {
  /** Whether the project itself names it; absent where its files do not tell. */
  readonly direct?: boolean;
  /** Absent where its files do not tell. */
  readonly scope?: DependencyScope;
  /** purls of packages of the same project that require it, a bounded number; the first leads, step by step, the shortest way to one that the project names. */
  readonly requiredBy: readonly string[];
}
