import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, itemsOf, readToml, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/** Where crates come from as a rule: by Git, and by HTTP since Cargo 1.68. */
const usualRegistries: ReadonlySet<string> = new Set(['registry+https://github.com/rust-lang/crates.io-index', 'sparse+https://index.crates.io/']);

interface Entry {
  readonly name: string;
  readonly version: string;
  /** Absent for members of the workspace and folders. */
  readonly source?: string;
  readonly dependencies: readonly string[];
}

/**
 * Reads a Cargo.lock of any version (https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html). What has no source is a folder, so part of the project.
 * Whether a dependency is one of development it does not tell. @throws MalformedError
 */
export function parseCargoLock(bytes: Uint8Array): LockFile {
  const document = readToml(bytes);
  const root = at(document, 'root');
  const entries = [...(root === undefined ? [] : [root]), ...itemsOf(at(document, 'package'))].map(entryOf);
  const keys = keysOf(entries);
  return { packages: entries.map((entry) => lockedOf(entry, keys)) };
}

function entryOf(value: DocumentValue): Entry {
  const name = textOf(at(value, 'name'));
  const version = textOf(at(value, 'version'));
  const source = textOf(at(value, 'source'));
  if (name === undefined || version === undefined) throw new MalformedError('a package has no name or no version');
  return { name, version, ...(source === undefined ? {} : { source }), dependencies: textsOf(at(value, 'dependencies')) };
}

/** Cargo writes as much of `name version (source)` as tells one package from the others; the commit of a Git source is never written. */
function keysOf(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const entry of entries) {
    const { name, version, source } = entry;
    const forms = [
      name,
      `${name} ${version}`,
      ...(source === undefined ? [] : [`${name} ${version} (${withoutCommit(source)})`, `${name} ${version} (${source})`]),
    ];
    for (const form of forms) if (!keys.has(form)) keys.set(form, keyOf(entry));
  }
  return keys;
}

function keyOf({ name, version, source }: Entry): string {
  return source === undefined ? `${name} ${version}` : `${name} ${version} (${source})`;
}

function withoutCommit(source: string): string {
  const hash = source.indexOf('#');
  return hash < 0 ? source : source.slice(0, hash);
}

function lockedOf(entry: Entry, keys: ReadonlyMap<string, string>): LockedPackage {
  const { name, version, source, dependencies } = entry;
  return {
    key: keyOf(entry),
    name,
    version,
    requires: dependencies.flatMap((dependency) => keys.get(dependency) ?? []),
    ...(source === undefined ? { own: true } : usualRegistries.has(source) ? {} : { origin: withoutCredentials(source) }),
  };
}
