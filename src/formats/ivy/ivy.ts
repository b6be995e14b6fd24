import type { DependencyScope } from '../../core/dependency.ts';
import { MalformedError } from '../../core/error.ts';
import { exactVersion, isCoordinate } from '../maven-coordinate/index.ts';
import { descendants, readXml, type XmlElement } from '../xml/index.ts';

/** What an Ivy module requires. JSON-serialisable. */
export interface IvyDependency {
  /** `organisation:name`. */
  readonly name: string;
  /** Absent where it names a range, the newest, or a placeholder. */
  readonly version?: string;
  /** Absent where the configurations have names that only the project knows. */
  readonly scope?: DependencyScope;
}

/**
 * Reads a module descriptor of Ivy (https://ant.apache.org/ivy/history/latest-milestone/ivyfile.html). Where it names no organisation, a dependency has that of the module itself.
 * @throws MalformedError where it is no XML, or its root is no `ivy-module`
 */
export function parseIvy(bytes: Uint8Array): readonly IvyDependency[] {
  const module = readXml(bytes);
  if (module.name !== 'ivy-module') throw new MalformedError('it is no Ivy module: its root element has another name');
  const organisation = descendants(module, 'info')[0]?.attributes.get('organisation');
  return descendants(module, 'dependencies', 'dependency').flatMap((element) => dependencyOf(element, organisation));
}

function dependencyOf({ attributes }: XmlElement, organisation: string | undefined): readonly IvyDependency[] {
  const group = attributes.get('org') ?? organisation;
  const artifact = attributes.get('name');
  if (!isCoordinate(group) || !isCoordinate(artifact)) return [];
  const version = exactVersion(attributes.get('rev'));
  const scope = scopeOf(attributes.get('conf') ?? '');
  return [{ name: `${group}:${artifact}`, ...(version === undefined ? {} : { version }), ...(scope === undefined ? {} : { scope }) }];
}

const scopes: ReadonlyMap<string, DependencyScope> = new Map([
  ['runtime', 'runtime'],
  ['default', 'runtime'],
  ['compile', 'runtime'],
  ['master', 'runtime'],
  ['*', 'runtime'],
  ['provided', 'optional'],
  ['optional', 'optional'],
  ['test', 'development'],
  ['build', 'development'],
] as const);

/** By the configurations of this module, which stand before the arrow: `compile,test->default`. */
function scopeOf(configurations: string): DependencyScope | undefined {
  const named = configurations.split(';').flatMap((mapping) => (mapping.split('->', 1)[0] ?? '').split(','));
  const found = new Set(named.map((name) => scopes.get(name.trim())));
  return (['runtime', 'optional', 'development'] as const).find((scope) => found.has(scope));
}
