import type { DependencyScope } from '../../core/dependency.ts';
import { at, hasMembers, isTrue, membersOf, readToml, textOf, type DocumentValue } from '../document/index.ts';

/** A dependency as a manifest declares it. */
export interface CargoRequirement {
  /** Of the crate, not the name the code uses for it. */
  readonly name: string;
  readonly scope: DependencyScope;
  /** `^1.2`, `=1.2.3`; absent where none is written. */
  readonly version?: string;
  /** A folder, relative to the manifest's; a registry's version stands beside it for those who have no folder. */
  readonly folder?: string;
  /** Comes from a repository or a registry of its own. */
  readonly isForeign?: true;
  /** The name under which the workspace declares it, where it is left to the workspace. */
  readonly inherits?: string;
}

/** A Cargo.toml. JSON-serialisable. */
export interface CargoManifest {
  /** Name of the package; absent where the manifest is of a workspace only. */
  readonly name?: string;
  readonly requires: readonly CargoRequirement[];
  /** What members may inherit, by name. */
  readonly workspace: Readonly<Record<string, CargoRequirement>>;
}

/** With the names that Cargo still reads. */
const tables: readonly (readonly [string, DependencyScope])[] = [
  ['dependencies', 'runtime'],
  ['build-dependencies', 'development'],
  ['build_dependencies', 'development'],
  ['dev-dependencies', 'development'],
  ['dev_dependencies', 'development'],
];

/** Reads the dependencies of a Cargo.toml (https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html). @throws MalformedError */
export function parseCargoToml(bytes: Uint8Array): CargoManifest {
  const document = readToml(bytes);
  const name = textOf(at(document, 'package', 'name')) ?? textOf(at(document, 'project', 'name'));
  const places = [document, ...membersOf(at(document, 'target')).map(([, target]) => target)];
  const requires = places.flatMap((place) => tables.flatMap(([table, scope]) => requirementsOf(at(place, table), scope)));
  const workspace = Object.create(null) as Record<string, CargoRequirement>;
  for (const [key, value] of membersOf(at(document, 'workspace', 'dependencies'))) workspace[key] = requirementOf(key, value, 'runtime');
  return { ...(name === undefined ? {} : { name }), requires, workspace };
}

function requirementsOf(table: DocumentValue, scope: DependencyScope): readonly CargoRequirement[] {
  return membersOf(table).map(([key, value]) => requirementOf(key, value, scope));
}

function requirementOf(key: string, value: DocumentValue, scope: DependencyScope): CargoRequirement {
  const version = textOf(value) ?? textOf(at(value, 'version'));
  const folder = textOf(at(value, 'path'));
  const isForeign = hasMembers(value) && ['git', 'registry', 'registry-index'].some((word) => at(value, word) !== undefined);
  return {
    name: textOf(at(value, 'package')) ?? key,
    scope: scope === 'runtime' && isTrue(at(value, 'optional')) ? 'optional' : scope,
    ...(version === undefined ? {} : { version }),
    ...(folder === undefined ? {} : { folder }),
    ...(isForeign ? { isForeign } : {}),
    ...(isTrue(at(value, 'workspace')) ? { inherits: key } : {}),
  };
}
