import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, textOf, type DocumentValue } from '../document/index.ts';
import { readJsonWithComments } from '../jsonc/index.ts';
import { withoutCredentials } from '../origin/index.ts';
import {
  allRequiredFrom,
  newTree,
  originOf,
  originOfSpec,
  placeIn,
  requiredFrom,
  requiredNames,
  requirementsOf,
  rootsOf,
  splitDescriptor,
  type Place,
} from '../npm-spec/index.ts';

const deepest = 100;

interface Entry {
  readonly key: string;
  readonly place: Place;
  /** Last in its key: the name by which it is required. */
  readonly folder: string;
  /** `name@1.0.0`, `name@workspace:packages/a`, `name@github:user/repo#commit`. */
  readonly id: string;
  readonly registry: string;
  readonly facts: DocumentValue;
}

/**
 * Reads bun.lock (https://bun.com/docs/pm/lockfile), JSON with comments and last commas. Keys are those of the file: names inside each other, `a/@scope/b`.
 * @throws MalformedError
 */
export function parseBunLock(bytes: Uint8Array): LockFile {
  const document = readJsonWithComments(bytes);
  if (typeof at(document, 'lockfileVersion') !== 'number') throw new MalformedError('it names no lockfileVersion, so it is no lock file of Bun');
  const tree = newTree();
  const entries = membersOf(at(document, 'packages')).map(([key, tuple]) => entryAt(tree, key, tuple));
  const workspaces = membersOf(at(document, 'workspaces'));
  const folders = new Set(workspaces.map(([folder]) => `workspace:${folder}`));
  const packages = entries.map((entry) => packageOf(entry)).filter(({ own, origin }) => own === undefined || !folders.has(origin ?? ''));
  return {
    packages: [...workspaces.map(([folder, facts]) => workspaceOf(folder, facts)), ...packages],
    roots: workspaces.flatMap(([folder, facts]) => rootsOfWorkspace(tree, folder, facts)),
  };
}

function entryAt(tree: Place, key: string, tuple: DocumentValue): Entry {
  const [id, ...rest] = itemsOf(tuple);
  if (typeof id !== 'string') throw new MalformedError('a package in it has no name');
  const names = namesIn(key);
  const place = names.reduce(placeIn, tree);
  place.key = key;
  return { key, place, folder: names.at(-1) ?? '', id, registry: textOf(rest[0]) ?? '', facts: rest.find(hasMembers) };
}

/** The names in a key; those with a scope hold a slash of their own. @throws MalformedError */
function namesIn(key: string): readonly string[] {
  const segments = key.split('/', 2 * deepest + 1);
  if (segments.length > 2 * deepest) throw new MalformedError('it nests packages deeper than anything that Bun installs');
  const names: string[] = [];
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index] as string;
    const isScope = segment.startsWith('@') && index + 1 < segments.length;
    if (isScope) index += 1;
    names.push(isScope ? `${segment}/${segments[index]}` : segment);
  }
  return names;
}

function packageOf({ key, place, folder, id, registry, facts }: Entry): LockedPackage {
  const { name, range } = splitDescriptor(id);
  const requires = allRequiredFrom(place, requiredNames(facts));
  const optional = allRequiredFrom(
    place,
    membersOf(at(facts, 'optionalDependencies')).map(([required]) => required),
  );
  if (range === 'root:' || /^(?:workspace|link):/.test(range))
    return { key, name, version: '', requires, own: true, origin: range.replace(/^(?:root|link):/, 'workspace:') };
  const elsewhere = originOfSpec(range);
  const origin = elsewhere ?? originIn(registry, name);
  return {
    key,
    name,
    version: elsewhere === undefined ? range : '',
    requires,
    ...(optional.length === 0 ? {} : { optional }),
    ...(origin === undefined ? {} : { origin }),
    ...(folder === name ? {} : { properties: { alias: folder } }),
  };
}

function workspaceOf(folder: string, facts: DocumentValue): LockedPackage {
  const name = textOf(at(facts, 'name')) ?? folder;
  return { key: `workspace:${folder}`, name, version: textOf(at(facts, 'version')) ?? '', requires: [], own: true, origin: `workspace:${folder}` };
}

/** Of the package in another registry, the only ones that are named; some name the registry itself, without a slash at the end. */
function originIn(registry: string, name: string): string | undefined {
  return registry === '' || registry.endsWith('.tgz') ? originOf(registry, name) : `${withoutCredentials(registry).replace(/\/$/, '')}/`;
}

/** What is installed for one workspace only lies inside its name. */
function rootsOfWorkspace(tree: Place, folder: string, facts: DocumentValue): readonly LockRoot[] {
  const place = folder === '' ? tree : (tree.inner?.get(textOf(at(facts, 'name')) ?? '') ?? tree);
  return rootsOf(requirementsOf(facts), ({ name }) => requiredFrom(place, name));
}
