import type { DependencyScope } from '../../core/dependency.ts';
import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, itemsOf, readJson, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { isCoordinate } from '../maven-coordinate/index.ts';

/**
 * Reads what the plug-in sbt-dependency-lock writes (https://stringbean.github.io/sbt-dependency-lock/file-formats/version-1.html). It tells everything that is resolved,
 * not what the project itself names.
 * @throws MalformedError where it is no JSON, has no list of dependencies, or one of them lacks a part of its coordinates
 */
export function parseSbtLock(bytes: Uint8Array): LockFile {
  const lock = readJson(bytes);
  const dependencies = at(lock, 'dependencies');
  if (at(lock, 'lockVersion') === undefined || !Array.isArray(dependencies)) throw new MalformedError('it is no lock file of sbt-dependency-lock');
  return { packages: itemsOf(dependencies).map(packageOf) };
}

function packageOf(dependency: DocumentValue, index: number): LockedPackage {
  const [group, artifact, version] = ['org', 'name', 'version'].map((key) => textOf(at(dependency, key)));
  if (!isCoordinate(group) || !isCoordinate(artifact) || !isCoordinate(version))
    throw new MalformedError(`dependency ${index + 1} does not name organisation, artifact and version`);
  const scope = scopeOf(textsOf(at(dependency, 'configurations')));
  return { key: `${index}`, name: `${group}:${artifact}`, version, requires: [], ...(scope === undefined ? {} : { scope }) };
}

/** The configurations that sbt has by itself; others are the project's own, and what they are for is not told. */
function scopeOf(configurations: readonly string[]): DependencyScope | undefined {
  const named = new Set(configurations.map((name) => name.toLowerCase()));
  if (named.has('runtime') || named.has('default')) return 'runtime';
  if (['compile', 'provided', 'optional', 'compile-internal', 'runtime-internal'].some((name) => named.has(name)))
    return named.has('compile') && !named.has('provided') ? 'runtime' : 'optional';
  return ['test', 'it', 'test-internal', 'plugin', 'scala-tool', 'scala-doc-tool'].some((name) => named.has(name)) ? 'development' : undefined;
}
