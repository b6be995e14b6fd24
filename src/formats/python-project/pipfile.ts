import type { DependencyScope } from '../../core/dependency.ts';
import { hasMembers, membersOf, readToml } from '../document/index.ts';
import type { PythonProject } from './project.ts';
import { exactVersion, tableDependencies } from './tables.ts';

const settings = new Set(['source', 'requires', 'scripts', 'pipenv', 'pipfile']);

/** Reads a Pipfile: `packages`, `dev-packages`, and categories with names of their own. @throws MalformedError */
export function parsePipfile(bytes: Uint8Array): PythonProject {
  const categories = membersOf(readToml(bytes)).filter(([category, table]) => !settings.has(category) && hasMembers(table));
  const exact = exactVersion(false);
  return {
    dependencies: categories.flatMap(([category, table]) => tableDependencies(table, scopeOf(category), exact)),
    extras: [],
    files: [],
    isComputed: false,
  };
}

function scopeOf(category: string): DependencyScope {
  if (category === 'packages') return 'runtime';
  return category === 'dev-packages' ? 'development' : 'optional';
}
