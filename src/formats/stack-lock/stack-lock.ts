import { MalformedError } from '../../core/error.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, readYaml, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/** Packages of Haskell's Stack, and the snapshots that pin all others. JSON-serialisable. */
export interface StackFile {
  readonly packages: readonly LockedPackage[];
  /** `lts-22.41`, `nightly-2022-08-01`, or an address. */
  readonly snapshots: readonly string[];
}

/** `HTTP-4000.3.16@sha256:…,5947`: the version is what follows the last hyphen. */
const hackage = /^([A-Za-z0-9][\w-]*)-(\d[\d.]*)(?:@.*)?$/;

/** Reads stack.yaml.lock (https://docs.haskellstack.org/en/stable/topics/lock_files/). @throws MalformedError */
export function parseStackLock(bytes: Uint8Array): StackFile {
  const [document] = readYaml(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no stack.yaml.lock: it has no keys');
  return {
    packages: itemsOf(at(document, 'packages')).map((entry, index) => lockedOf(at(entry, 'completed'), index)),
    snapshots: itemsOf(at(document, 'snapshots')).flatMap((entry) => snapshotOf(at(entry, 'original')) ?? []),
  };
}

function lockedOf(completed: DocumentValue, index: number): LockedPackage {
  const [, name, version] = hackage.exec(textOf(at(completed, 'hackage')) ?? '') ?? [];
  const key = String(index);
  if (name !== undefined && version !== undefined) return { key, name, version, requires: [] };
  const own = textOf(at(completed, 'name'));
  const url = textOf(at(completed, 'git')) ?? textOf(at(completed, 'url')) ?? textOf(at(completed, 'archive'));
  if (own === undefined || url === undefined) throw new MalformedError('it is no stack.yaml.lock: a package has no name');
  const commit = textOf(at(completed, 'commit'));
  const origin = commit === undefined ? withoutCredentials(url) : `git+${withoutCredentials(url)}#${commit}`;
  return { key, name: own, version: textOf(at(completed, 'version')) ?? '', requires: [], origin };
}

/** A text, or where it lies. */
function snapshotOf(snapshot: DocumentValue): string | undefined {
  return textOf(snapshot) ?? textOf(at(snapshot, 'url')) ?? textOf(at(snapshot, 'snapshot'));
}

/** Reads the packages that stack.yaml takes besides its snapshot. @throws MalformedError */
export function parseStackYaml(bytes: Uint8Array): StackFile {
  const [document] = readYaml(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no stack.yaml: it has no keys');
  const packages = textsOf(at(document, 'extra-deps')).flatMap((text, index): LockedPackage[] => {
    const [, name, version] = hackage.exec(text) ?? [];
    return name === undefined || version === undefined ? [] : [{ key: String(index), name, version, requires: [] }];
  });
  const snapshot = snapshotOf(at(document, 'snapshot')) ?? snapshotOf(at(document, 'resolver'));
  return { packages, snapshots: snapshot === undefined ? [] : [snapshot] };
}
