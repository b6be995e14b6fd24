import { MalformedError } from '../../core/error.ts';
import type { DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, isTrue, membersOf, textOf, type DocumentValue } from '../document/index.ts';
import {
  folderNamedBy,
  isElsewhere,
  nameInRegistry,
  newTree,
  originOf,
  originOfSpec,
  placeIn,
  requiredFrom,
  targetOfAlias,
  type Place,
} from '../npm-spec/index.ts';

const deepest = 100;

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly facts: DocumentValue;
  readonly place: Place;
  readonly depth: number;
}

/** The packages of a lock file of version 1, which does not say what the project itself names. */
export function packagesByName(dependencies: DocumentValue): LockFile {
  const entries: Entry[] = [];
  const enter = (inner: DocumentValue, outer: Place, depth: number) => {
    // Only the outermost are asked for from outside. The whole path of the others would cost its length once more for each.
    for (const [name, facts] of membersOf(inner)) {
      const place = placeIn(outer, name);
      place.key = depth === 1 ? `node_modules/${name}` : `${entries.length}/${name}`;
      entries.push({ key: place.key, name, facts, place, depth });
    }
  };
  enter(dependencies, newTree(), 1);
  for (const { facts, place, depth } of entries) {
    if (depth > deepest) throw new MalformedError('it nests packages deeper than anything that npm installs');
    enter(at(facts, 'dependencies'), place, depth + 1);
  }
  return { packages: entries.map(packageOf) };
}

/** The version is that of the registry, or says where else the package comes from. */
function packageOf({ key, name: folder, facts, place }: Entry): LockedPackage {
  const stated = textOf(at(facts, 'version')) ?? '';
  const alias = targetOfAlias(stated);
  const name = nameInRegistry(textOf(at(facts, 'resolved'))) ?? alias?.name ?? folder;
  const requires = membersOf(at(facts, 'requires')).flatMap(([required]) => requiredFrom(place, required) ?? []);
  const elsewhere = originOfSpec(stated);
  const folderInside = elsewhere === undefined ? undefined : folderNamedBy(elsewhere, '');
  if (folderInside !== undefined) return { key, name, version: '', requires, own: true, origin: `workspace:${folderInside}` };
  const origin = elsewhere ?? originOf(textOf(at(facts, 'resolved')), name);
  const isBundled = isTrue(at(facts, 'bundled'));
  const properties = { ...(name === folder ? {} : { alias: folder }), ...(isBundled ? { bundled: 'true' } : {}) };
  return {
    key,
    name,
    version: isElsewhere(elsewhere) ? '' : (alias?.range ?? stated),
    requires,
    scope: scopeOf(facts),
    ...(origin === undefined ? {} : { origin }),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
}

function scopeOf(facts: DocumentValue): DependencyScope {
  if (isTrue(at(facts, 'dev'))) return 'development';
  return isTrue(at(facts, 'optional')) ? 'optional' : 'runtime';
}
