import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, readToml, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/**
 * Reads Manifest.toml of Julia, formats 1 and 2 (https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml). A package is known by its uuid, which is its key;
 * one that has neither a version nor a place is part of Julia's own
 * library (`julia:1.9.0`).
 * @throws MalformedError
 */
export function parseJuliaManifest(bytes: Uint8Array): LockFile {
  const document = readToml(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no Manifest.toml');
  const table = textOf(at(document, 'manifest_format')) === undefined ? document : at(document, 'deps');
  const julia = textOf(at(document, 'julia_version')) ?? '';
  const entries = membersOf(table).flatMap(([name, list]) => itemsOf(list).flatMap((entry) => entryOf(name, entry)));
  const uuids = new Map(entries.map(({ name, uuid }) => [name, uuid]));
  return { packages: entries.map((entry) => lockedOf(entry, uuids, julia)) };
}

interface Entry {
  readonly name: string;
  readonly uuid: string;
  readonly value: DocumentValue;
}

function entryOf(name: string, value: DocumentValue): readonly Entry[] {
  const uuid = textOf(at(value, 'uuid'));
  return uuid === undefined ? [] : [{ name, uuid, value }];
}

function lockedOf({ name, uuid, value }: Entry, uuids: ReadonlyMap<string, string>, julia: string): LockedPackage {
  const version = textOf(at(value, 'version')) ?? '';
  return { key: uuid, name, version, requires: requiredBy(at(value, 'deps'), uuids), properties: { uuid }, ...sourceOf(value, version, julia) };
}

/** A list of names; where a name has several meanings, a table from name to uuid. */
function requiredBy(value: DocumentValue, uuids: ReadonlyMap<string, string>): readonly string[] {
  if (hasMembers(value)) return membersOf(value).flatMap(([, uuid]) => textOf(uuid) ?? []);
  return textsOf(value).flatMap((name) => uuids.get(name) ?? []);
}

function sourceOf(value: DocumentValue, version: string, julia: string): Partial<LockedPackage> {
  if (textOf(at(value, 'path')) !== undefined) return { own: true };
  const url = textOf(at(value, 'repo-url'));
  if (url !== undefined) return { origin: `git+${withoutCredentials(url)}#${textOf(at(value, 'repo-rev')) ?? ''}` };
  return version === '' && textOf(at(value, 'git-tree-sha1')) === undefined ? { origin: `julia:${julia}` } : {};
}

/** Reads what Project.toml names: uuids as the manifest beside it has them, without versions. @throws MalformedError */
export function parseJuliaProject(bytes: Uint8Array): LockFile {
  const document = readToml(bytes);
  const packages = membersOf(at(document, 'deps')).flatMap(([name, value]): LockedPackage[] => {
    const uuid = textOf(value);
    return uuid === undefined ? [] : [{ key: uuid, name, version: '', requires: [] }];
  });
  return { packages, roots: packages.map(({ key }) => ({ key, scope: 'runtime' })) };
}
