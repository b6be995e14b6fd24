import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, membersOf, readYaml, textOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/** Feeds that have what pub.dev has. */
const usualHosts = new Set(['https://pub.dev', 'https://pub.dartlang.org', 'https://pub.flutter-io.cn']);

/**
 * Reads pubspec.lock of Dart's pub (https://dart.dev/tools/pub/glossary#lockfile). It tells what the project names, and nothing of who requires the rest.
 * @throws MalformedError
 */
export function parsePubspecLock(bytes: Uint8Array): LockFile {
  const [document] = readYaml(bytes);
  if (document !== undefined && !hasMembers(document)) throw new MalformedError('it is no pubspec.lock: it has no keys');
  const entries = membersOf(at(document, 'packages'));
  return { packages: entries.map(([name, entry]) => lockedOf(name, entry)), roots: entries.flatMap(([name, entry]) => rootOf(name, entry)) };
}

function lockedOf(name: string, entry: DocumentValue): LockedPackage {
  const description = at(entry, 'description');
  const real = textOf(at(description, 'name')) ?? name;
  const version = textOf(at(entry, 'version')) ?? '';
  return { key: name, name: real, version, requires: [], ...sourceOf(textOf(at(entry, 'source')), description) };
}

function sourceOf(source: string | undefined, description: DocumentValue): Partial<LockedPackage> {
  const url = withoutCredentials(textOf(at(description, 'url')) ?? '');
  if (source === 'path') return { own: true };
  if (source === 'git') return { origin: `git+${url}#${textOf(at(description, 'resolved-ref')) ?? ''}` };
  if (source === 'sdk') return { origin: `sdk:${textOf(description) ?? ''}` };
  return url === '' || usualHosts.has(url.replace(/\/$/, '')) ? {} : { origin: url };
}

function rootOf(key: string, entry: DocumentValue): readonly LockRoot[] {
  const kind = textOf(at(entry, 'dependency')) ?? '';
  if (!kind.startsWith('direct')) return [];
  return [{ key, scope: kind === 'direct dev' ? 'development' : 'runtime' }];
}
