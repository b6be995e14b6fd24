import { MalformedError } from '../../core/error.ts';
import type { DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, isTrue, membersOf, textOf, type DocumentValue } from '../document/index.ts';
import {
  allRequiredFrom,
  nameInRegistry,
  newTree,
  originOf,
  placeIn,
  requiredFrom,
  requiredNames,
  requirementsOf,
  rootsOf,
  type Place,
} from '../npm-spec/index.ts';
import { licensesOf } from '../package-json/index.ts';

/** Far beyond what npm nests, and what a lookup may cost. */
const deepest = 200;

interface Entry {
  readonly path: string;
  readonly facts: DocumentValue;
  readonly place: Place;
  /** Last in its path; undefined for folders of the project. */
  readonly folder?: string;
}

/** The packages of a lock file of version 2 or 3. */
export function packagesByPath(packages: DocumentValue): LockFile {
  const tree = newTree();
  const all = membersOf(packages).map(([path, facts]) => entryAt(tree, path, facts));
  const entries = all.filter(({ facts }) => !isTrue(at(facts, 'link')));
  for (const { place, path } of entries) place.key = path;
  for (const { place, facts } of all) {
    const target = isTrue(at(facts, 'link')) ? textOf(at(facts, 'resolved')) : undefined;
    if (target !== undefined) place.key = target;
  }
  const own = entries.filter(isOwn);
  const roots = own.flatMap(({ facts, place }) => rootsOf(requirementsOf(facts), ({ name }) => requiredFrom(place, name)));
  return { packages: entries.map(packageOf), ...(own.length === 0 ? {} : { roots }) };
}

/** A name belongs to the folder before it; any other segment is a folder of the project. */
function entryAt(tree: Place, path: string, facts: DocumentValue): Entry {
  const segments = path === '' ? [] : path.split('/');
  if (segments.length > deepest) throw new MalformedError('it nests packages deeper than anything that npm installs');
  let place = tree;
  let folder: string | undefined;
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index] as string;
    if (segment !== 'node_modules' || index === segments.length - 1) {
      place = placeIn(place, `/${segment}`);
      folder = undefined;
      continue;
    }
    index += 1;
    const isScoped = segments[index]?.startsWith('@') === true && index + 1 < segments.length;
    folder = isScoped ? `${segments[index]}/${segments[index + 1]}` : (segments[index] as string);
    if (isScoped) index += 1;
    place = placeIn(place, folder);
  }
  return { path, facts, place, ...(folder === undefined ? {} : { folder }) };
}

function isOwn({ path, folder }: Entry): boolean {
  return folder === undefined && !path.startsWith('../');
}

function packageOf(entry: Entry): LockedPackage {
  const { path, facts, folder, place } = entry;
  const name = nameInRegistry(textOf(at(facts, 'resolved'))) ?? textOf(at(facts, 'name')) ?? folder ?? path.slice(path.lastIndexOf('/') + 1);
  const version = textOf(at(facts, 'version')) ?? '';
  const requires = allRequiredFrom(place, requiredNames(facts));
  if (isOwn(entry)) return { key: path, name, version, requires, own: true, origin: `workspace:${path}` };
  const origin = folder === undefined ? `file:${path}` : originOf(textOf(at(facts, 'resolved')), name);
  const licenses = licensesOf(facts);
  const properties = propertiesOf(facts, folder === undefined || folder === name ? undefined : folder);
  return {
    key: path,
    name,
    version,
    requires,
    scope: scopeOf(facts),
    ...(origin === undefined ? {} : { origin }),
    ...(licenses.length === 0 ? {} : { licenses }),
    ...(properties === undefined ? {} : { properties }),
  };
}

function propertiesOf(facts: DocumentValue, alias: string | undefined): Readonly<Record<string, string>> | undefined {
  const isBundled = isTrue(at(facts, 'inBundle'));
  return isBundled || alias !== undefined ? { ...(alias === undefined ? {} : { alias }), ...(isBundled ? { bundled: 'true' } : {}) } : undefined;
}

/** `dev` also stands at what is optional for something of development only; `devOptional` at what both need, but nothing at run time without a choice. */
function scopeOf(facts: DocumentValue): DependencyScope {
  if (isTrue(at(facts, 'dev'))) return 'development';
  return isTrue(at(facts, 'optional')) || isTrue(at(facts, 'devOptional')) ? 'optional' : 'runtime';
}
