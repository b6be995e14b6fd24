import { MalformedError } from '../../core/error.ts';
import type { DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, readJson, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { parseConanReference } from './reference.ts';

/**
 * Reads conan.lock: the graph of Conan 1 (versions 0.0 to 0.4, https://docs.conan.io/1/versioning/lockfiles.html) or the lists of Conan 2 (0.5).
 * @throws MalformedError
 */
export function parseConanLock(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no conan.lock: it is no object');
  const nodes = at(document, 'graph_lock', 'nodes');
  return nodes === undefined ? fromLists(document) : fromGraph(membersOf(nodes));
}

const lists: readonly (readonly [string, DependencyScope])[] = [
  ['requires', 'runtime'],
  ['build_requires', 'development'],
  ['python_requires', 'development'],
  ['config_requires', 'development'],
];

/** Nothing tells who requires whom. */
function fromLists(document: DocumentValue): LockFile {
  return {
    packages: lists.flatMap(([list, scope]) =>
      textsOf(at(document, list)).map((reference, index) => ({ key: `${list} ${index}`, ...identityOf(reference), requires: [], scope })),
    ),
  };
}

/** The node that has a path is the project; a node may have no reference at all, where the project has no name. */
function fromGraph(nodes: readonly (readonly [string, DocumentValue])[]): LockFile {
  const packages = nodes.flatMap(([key, node]): LockedPackage[] => {
    const reference = textOf(at(node, 'ref')) ?? textOf(at(node, 'pref'));
    const own = at(node, 'path') === undefined ? {} : { own: true as const };
    return reference === undefined
      ? []
      : [{ key, ...identityOf(reference), requires: [...required(node, 'requires'), ...required(node, 'build_requires')], ...own }];
  });
  const requiredByAny = new Set(nodes.flatMap(([, node]) => [...required(node, 'requires'), ...required(node, 'build_requires')]));
  const roots = nodes.filter(([key, node]) => at(node, 'path') !== undefined || (!requiredByAny.has(key) && isWithoutReference(node)));
  return {
    packages,
    ...(roots.length === 0
      ? {}
      : { roots: roots.flatMap(([, node]) => [...rootsOf(node, 'requires', 'runtime'), ...rootsOf(node, 'build_requires', 'development')]) }),
  };
}

function isWithoutReference(node: DocumentValue): boolean {
  return textOf(at(node, 'ref')) === undefined && textOf(at(node, 'pref')) === undefined;
}

function rootsOf(node: DocumentValue, field: string, scope: DependencyScope): readonly LockRoot[] {
  return required(node, field).map((key) => ({ key, scope }));
}

/** A list of nodes; in the oldest versions a table from reference to node. */
function required(node: DocumentValue, field: string): readonly string[] {
  const value = at(node, field);
  return hasMembers(value) ? membersOf(value).flatMap(([, key]) => textOf(key) ?? []) : itemsOf(value).flatMap((key) => textOf(key) ?? []);
}

function identityOf(reference: string): Pick<LockedPackage, 'name' | 'version' | 'properties'> {
  const { name, version, user, channel } = parseConanReference(reference);
  const properties = { ...(user === undefined ? {} : { user }), ...(channel === undefined ? {} : { channel }) };
  return { name, version, ...(Object.keys(properties).length === 0 ? {} : { properties }) };
}
