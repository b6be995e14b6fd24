import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, readJson, textOf, type DocumentValue } from '../document/index.ts';
import { repositoryName, withoutCredentials } from '../origin/index.ts';

/**
 * Reads Package.resolved of the Swift package manager, versions 1 to 3. A package is known by the address of its repository: `github.com/apple/swift-nio`.
 * One that follows a branch has no version, only a commit.
 * @throws MalformedError
 */
export function parsePackageResolved(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no Package.resolved: it is no object');
  const pins = at(document, 'pins') ?? at(document, 'object', 'pins');
  if (!Array.isArray(pins)) throw new MalformedError('it is no Package.resolved: it has no list of pins');
  return { packages: itemsOf(pins).map(lockedOf) };
}

function lockedOf(pin: DocumentValue, index: number): LockedPackage {
  const location = withoutCredentials(textOf(at(pin, 'location')) ?? textOf(at(pin, 'repositoryURL')) ?? '');
  const identity = textOf(at(pin, 'identity')) ?? textOf(at(pin, 'package')) ?? '';
  const version = textOf(at(pin, 'state', 'version')) ?? '';
  const commit = textOf(at(pin, 'state', 'revision'));
  if (textOf(at(pin, 'kind')) === 'localSourceControl') return { key: `${index}`, name: identity, version, requires: [], own: true };
  const name = repositoryName(location);
  if (name === undefined) return { key: `${index}`, name: identity, version, requires: [], origin: `registry:${identity}` };
  return { key: name.toLowerCase(), name, version, requires: [], ...(version === '' ? { origin: `git+${location}#${commit ?? ''}` } : {}) };
}
