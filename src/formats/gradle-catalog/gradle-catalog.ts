import { at, hasMembers, membersOf, readToml, textOf, type DocumentValue } from '../document/index.ts';
import { exactVersion, isCoordinate } from '../maven-coordinate/index.ts';

/** A library that a version catalog offers to the projects of a build. JSON-serialisable. */
export interface CatalogLibrary {
  /** `group:artifact`. */
  readonly name: string;
  /** Absent where it names none or a range of them. */
  readonly version?: string;
}

/**
 * Reads a version catalog of Gradle (https://docs.gradle.org/current/userguide/version_catalogs.html). Bundles are names for several of its libraries; plug-ins belong to the build. An entry
 * that is no library of the format is passed over, as Gradle refuses the whole file then.
 * @throws MalformedError where it is no TOML
 */
export function parseGradleCatalog(bytes: Uint8Array): readonly CatalogLibrary[] {
  const catalog = readToml(bytes);
  const versions = at(catalog, 'versions');
  return membersOf(at(catalog, 'libraries')).flatMap(([, library]) => libraryOf(library, versions));
}

function libraryOf(library: DocumentValue, versions: DocumentValue): readonly CatalogLibrary[] {
  const shorthand = textOf(library)?.split(':');
  const [group, artifact] = shorthand ?? moduleOf(library);
  const version = exactVersion(shorthand === undefined ? versionOf(at(library, 'version'), versions) : shorthand[2]);
  if (!isCoordinate(group) || !isCoordinate(artifact)) return [];
  return [{ name: `${group}:${artifact}`, ...(version === undefined ? {} : { version }) }];
}

function moduleOf(library: DocumentValue): readonly (string | undefined)[] {
  const module = textOf(at(library, 'module'));
  return module === undefined ? [textOf(at(library, 'group')), textOf(at(library, 'name'))] : module.split(':');
}

/** A reference leads to the table of versions, which has no references itself. */
function versionOf(version: DocumentValue, versions: DocumentValue): string | undefined {
  const reference = textOf(at(version, 'ref'));
  return richVersion(reference === undefined ? version : at(versions, reference));
}

/** `strictly` outranks `require`; what is only preferred gives way to everything else. */
function richVersion(version: DocumentValue): string | undefined {
  if (!hasMembers(version)) return textOf(version);
  return textOf(at(version, 'strictly')) ?? textOf(at(version, 'require')) ?? textOf(at(version, 'prefer'));
}
