import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, membersOf, readJson, textOf, type DocumentValue } from '../document/index.ts';

/**
 * Reads NuGet's packages.lock.json, versions 1 and 2 (with central versions): for each target framework what was resolved. A package that several frameworks
 * use stands in it once for each.
 * https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies
 * @throws MalformedError
 */
export function parseNugetLock(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  const frameworks = at(document, 'dependencies');
  if (!hasMembers(document) || (frameworks !== undefined && !hasMembers(frameworks))) throw new MalformedError('it is no lock file of NuGet');
  const entries = membersOf(frameworks).flatMap(([framework, packages]) =>
    membersOf(packages).map(([name, entry]) => ({ locked: lockedOf(framework, name, entry), type: textOf(at(entry, 'type')) })),
  );
  return { packages: entries.map(({ locked }) => locked), roots: entries.flatMap(({ locked, type }) => rootOf(locked, type)) };
}

function lockedOf(framework: string, name: string, entry: DocumentValue): LockedPackage {
  return {
    key: keyOf(framework, name),
    name,
    version: textOf(at(entry, 'resolved')) ?? '',
    requires: membersOf(at(entry, 'dependencies')).map(([required]) => keyOf(framework, required)),
    ...(textOf(at(entry, 'type')) === 'Project' ? { own: true } : {}),
  };
}

/** What a referenced project requires is required by the project too: by a manifest of the same tree. */
function rootOf({ key }: LockedPackage, type: string | undefined): readonly LockRoot[] {
  return type === 'Direct' || type === 'Project' ? [{ key, scope: 'runtime' }] : [];
}

/** Ids have no case. */
function keyOf(framework: string, name: string): string {
  return `${framework} ${name.toLowerCase()}`;
}
