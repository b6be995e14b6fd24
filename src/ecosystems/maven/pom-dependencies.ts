import type { DependencyScope } from '../../core/dependency.ts';
import { exactVersion, isCoordinate } from '../../formats/maven-coordinate/index.ts';
import type { PomDependency } from '../../formats/pom/index.ts';
import type { Management } from './pom-management.ts';
import { fill, keyOf, type PomModel } from './pom-model.ts';
import type { PomProject } from './pom-projects.ts';
import type { Requirement } from './requirements.ts';

/** A dependency of a project, placeholders filled in and versions looked up. */
export interface ResolvedDependency extends Requirement {
  readonly key: string;
}

/**
 * What a project requires: what its own pom names, and what it inherits in another version than its parent has it; the rest of that is listed with the parent.
 * @param listed the project of an ancestor, where its dependencies are listed by themselves
 */
export function dependenciesOf(
  project: PomProject,
  management: Management,
  listed: (ancestor: PomModel) => PomProject | undefined,
): readonly ResolvedDependency[] {
  const found = new Map<string, ResolvedDependency>();
  const [own, ...ancestors] = project.chain;
  // The last of two with one key counts.
  for (const dependency of own?.pom.dependencies ?? []) for (const one of resolve(dependency, project, management)) found.set(one.key, one);
  const nearer = new Set(found.keys());
  for (const ancestor of ancestors) {
    const there = listed(ancestor);
    for (const dependency of ancestor.pom.dependencies) {
      for (const one of management.count(8) ? resolve(dependency, project, management) : []) {
        if (!nearer.has(one.key) && !isSame(one, there === undefined ? [] : resolve(dependency, there, management))) found.set(one.key, one);
        nearer.add(one.key);
      }
    }
  }
  return [...found.values()];
}

function isSame(one: ResolvedDependency, [other]: readonly ResolvedDependency[]): boolean {
  return other !== undefined && other.version === one.version && other.name === one.name;
}

function resolve(dependency: PomDependency, project: PomProject, management: Management): readonly ResolvedDependency[] {
  const { chain } = project;
  const [group, artifact, type, classifier] = [dependency.group, dependency.artifact, dependency.type, dependency.classifier ?? ''].map(
    (text) => fill(chain, text) ?? text,
  );
  const name = `${group}:${artifact}`;
  if (!isCoordinate(group) || !isCoordinate(artifact)) return [{ key: keyOf(dependency), name: `${dependency.group}:${dependency.artifact}` }];
  const key = keyOf({ group, artifact, type: type ?? 'jar', classifier: classifier ?? '' });
  const managed = dependency.version === undefined || dependency.scope === undefined ? management.of(project, key) : 'absent';
  const said = typeof managed === 'string' ? {} : managed;
  const version = exactVersion(dependency.version === undefined ? said.version : fill(chain, dependency.version));
  const scope = scopeOf(fill(chain, dependency.scope ?? said.scope ?? ''), dependency.optional);
  return [{ key, name, ...(version === undefined ? {} : { version }), scope }];
}

/** `system` is `provided` by a file of this machine. */
function scopeOf(scope: string | undefined, optional: string | undefined): DependencyScope {
  if (scope === 'test') return 'development';
  return scope === 'provided' || scope === 'system' || optional === 'true' ? 'optional' : 'runtime';
}
