import { MalformedError } from '../../core/error.ts';
import type { DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, readJson, type DocumentValue } from '../document/index.ts';
import { entryOf, type ComposerEntry } from './entry.ts';

/** At most so many packages that stand in for one name are followed. */
const mostProviders = 8;

interface ScopedEntry extends ComposerEntry {
  readonly scope: DependencyScope;
  readonly value: DocumentValue;
}

/**
 * Reads a composer.lock (https://getcomposer.org/doc/01-basic-usage.md#installing-dependencies): `packages`, and `packages-dev`, needed for development alone. What the
 * project itself names stands in composer.json. @throws MalformedError
 */
export function parseComposerLock(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no object');
  const all = [...entriesOf(at(document, 'packages'), 'runtime'), ...entriesOf(at(document, 'packages-dev'), 'development')];
  const entries = [...new Map(all.toReversed().map((entry) => [keyOf(entry), entry])).values()].toReversed();
  const keys = keysOf(entries);
  return { packages: entries.map((entry) => lockedOf(entry, keys)) };
}

function entriesOf(list: DocumentValue, scope: DependencyScope): readonly ScopedEntry[] {
  return itemsOf(list).map((value) => ({ ...entryOf(value), scope, value }));
}

/** By name in lower case, also names that a package replaces or provides. */
function keysOf(entries: readonly ScopedEntry[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  const add = (name: string, key: string): void => {
    const known = keys.get(name.toLowerCase());
    if (known === undefined) keys.set(name.toLowerCase(), [key]);
    else if (known.length < mostProviders && !known.includes(key)) known.push(key);
  };
  for (const entry of entries) add(entry.name, keyOf(entry));
  const real = new Set(keys.keys());
  for (const entry of entries)
    for (const [name] of [...membersOf(at(entry.value, 'replace')), ...membersOf(at(entry.value, 'provide'))])
      if (!real.has(name.toLowerCase())) add(name, keyOf(entry));
  return keys;
}

function keyOf({ name, version }: ComposerEntry): string {
  return `${name.toLowerCase()} ${version}`;
}

function lockedOf(entry: ScopedEntry, keys: ReadonlyMap<string, readonly string[]>): LockedPackage {
  const { name, version, licenses, origin, properties, scope, value } = entry;
  return {
    key: keyOf(entry),
    name,
    version,
    requires: membersOf(at(value, 'require')).flatMap(([required]) => keys.get(required.toLowerCase()) ?? []),
    scope,
    licenses,
    ...(origin === undefined ? {} : { origin }),
    ...(properties === undefined ? {} : { properties }),
  };
}

/** What the vendor folder of an application holds. @throws MalformedError */
export function parseInstalledJson(bytes: Uint8Array): readonly ComposerEntry[] {
  const document = readJson(bytes);
  // A list until Composer 2, an object with a list since.
  const packages = Array.isArray(document) ? document : at(document, 'packages');
  if (!Array.isArray(packages)) throw new MalformedError('it has no list of packages');
  return itemsOf(packages).map(entryOf);
}
