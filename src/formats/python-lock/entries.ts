import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { normalizePackageName } from '../osv/index.ts';

/** A package of a Python lock file. */
export interface PythonLockedPackage extends LockedPackage {
  /** Groups of the project that bring it in, where their names alone do not tell the scope. */
  readonly groups?: readonly string[];
}

/** A lock file of a Python project. JSON-serialisable. */
export interface PythonLock extends LockFile {
  readonly packages: readonly PythonLockedPackage[];
}

/** What an entry requires, as its file writes it. */
export interface Wanted {
  readonly name: string;
  /** Where the file says which of several. */
  readonly version?: string;
  /** Wanted by an extra that may not be asked for. */
  readonly isOptional?: true;
}

/** An entry as its file writes it, before others can refer to it. */
export interface Entry extends Omit<PythonLockedPackage, 'key' | 'requires'> {
  readonly wants: readonly Wanted[];
}

const mostPackages = 500_000;
/** Of one name in one file, as far as those that require it are told apart. */
const mostOfOneName = 16;

/** Finds the entries that a name means. */
export class NamedKeys {
  readonly #keys = new Map<string, { readonly key: string; readonly version: string }[]>();

  add(name: string, version: string, key: string): void {
    const normal = normalizePackageName('PyPI', name);
    const known = this.#keys.get(normal);
    if (known === undefined) this.#keys.set(normal, [{ key, version }]);
    else if (known.length < mostOfOneName) known.push({ key, version });
  }

  /** Keys of the entries; all of that name where none has the version. */
  of({ name, version }: Wanted): readonly string[] {
    const named = this.#keys.get(normalizePackageName('PyPI', name)) ?? [];
    const exact = named.filter((entry) => entry.version === version);
    return (exact.length > 0 ? exact : named).map(({ key }) => key);
  }
}

/**
 * Gives entries their keys and resolves what they require to keys. Entries of one name, version and origin, such as PDM writes for each combination of
 * extras, become one. What is only wanted by extras counts where nothing else explains why the file holds it.
 * @throws MalformedError where there are too many
 */
export function lockedPackages(entries: readonly Entry[]): readonly PythonLockedPackage[] {
  if (entries.length > mostPackages) throw new MalformedError(`it has more than ${mostPackages} packages`);
  const merged = mergeEqual(entries);
  const names = namesOf(merged);
  const resolved = [...merged].map(([key, { wants, ...entry }]) => ({
    key,
    entry,
    wants: wants.map((wanted) => ({ wanted, keys: names.of(wanted) })),
  }));
  const needed = new Set<string>();
  for (const { wants } of resolved)
    for (const { wanted, keys } of wants) if (wanted.isOptional === undefined) for (const key of keys) needed.add(key);
  return resolved.map(({ key, entry, wants }) => {
    const requires = new Set<string>();
    for (const { wanted, keys } of wants) for (const found of keys) if (wanted.isOptional === undefined || !needed.has(found)) requires.add(found);
    requires.delete(key);
    return { ...entry, key, requires: [...requires] };
  });
}

/** Roots for what a project itself wants. */
export function rootsOf(packages: readonly PythonLockedPackage[], wants: readonly (Wanted & Pick<LockRoot, 'scope'>)[]): readonly LockRoot[] {
  const names = new NamedKeys();
  for (const { name, version, key } of packages) names.add(name, version, key);
  return wants.flatMap(({ scope, ...wanted }) => names.of(wanted).map((key) => ({ key, scope })));
}

function namesOf(entries: ReadonlyMap<string, Entry>): NamedKeys {
  const names = new NamedKeys();
  for (const [key, { name, version }] of entries) names.add(name, version, key);
  return names;
}

function mergeEqual(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const merged = new Map<string, { entry: Entry; wants: Wanted[]; groups: Set<string> }>();
  for (const entry of entries) {
    const key = [normalizePackageName('PyPI', entry.name), entry.version, entry.origin ?? ''].join(' ').trimEnd();
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { entry, wants: [...entry.wants], groups: new Set(entry.groups) });
    else {
      for (const wanted of entry.wants) known.wants.push(wanted);
      for (const group of entry.groups ?? []) known.groups.add(group);
    }
  }
  return new Map(
    [...merged].map(([key, { entry, wants, groups }]) => [key, { ...entry, wants, ...(groups.size === 0 ? {} : { groups: [...groups] }) }]),
  );
}
