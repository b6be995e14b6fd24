import { MalformedError } from '../../core/error.ts';
import type { DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, hasMembers, membersOf, readYaml, textOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

const exact = /^\d+\.\d+\.\d+(?:[-+][\w.+-]*)?$/;

/** Reads what pubspec.yaml of Dart's pub requires (https://dart.dev/tools/pub/dependencies). A plain `1.2.3` is exactly this version. @throws MalformedError */
export function parsePubspec(bytes: Uint8Array): LockFile {
  const [document] = readYaml(bytes);
  if (document !== undefined && !hasMembers(document)) throw new MalformedError('it is no pubspec.yaml: it has no keys');
  const packages = [...requiredIn(document, 'dependencies', 'runtime'), ...requiredIn(document, 'dev_dependencies', 'development')];
  return { packages, roots: packages.map(({ key, scope = 'runtime' }) => ({ key, scope })) };
}

function requiredIn(document: DocumentValue, field: string, scope: DependencyScope): readonly LockedPackage[] {
  return membersOf(at(document, field)).map(([name, entry]): LockedPackage => {
    const written = textOf(entry) ?? textOf(at(entry, 'version')) ?? '';
    const version = exact.test(written) ? written : '';
    return { key: name, name, version, requires: [], scope, ...sourceOf(entry) };
  });
}

function sourceOf(entry: DocumentValue): Partial<LockedPackage> {
  if (at(entry, 'path') !== undefined) return { own: true };
  const sdk = textOf(at(entry, 'sdk'));
  if (sdk !== undefined) return { origin: `sdk:${sdk}` };
  const git = at(entry, 'git');
  const url = textOf(git) ?? textOf(at(git, 'url'));
  return url === undefined ? {} : { origin: `git+${withoutCredentials(url)}#${textOf(at(git, 'ref')) ?? ''}` };
}
