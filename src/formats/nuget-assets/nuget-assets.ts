import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, readJson, textOf, type DocumentValue } from '../document/index.ts';

/**
 * Reads project.assets.json, in which NuGet's restore writes for each target what it resolved (`obj/project.assets.json`, versions 2 to 4).
 * @throws MalformedError
 */
export function parseNugetAssets(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  const targets = at(document, 'targets');
  if (!hasMembers(targets)) throw new MalformedError('it is no project.assets.json of NuGet: it has no targets');
  const packages = membersOf(targets).flatMap(([target, libraries]) =>
    membersOf(libraries).flatMap(([library, entry]) => lockedOf(target, library, entry)),
  );
  return { packages, roots: rootsOf(document, membersOf(targets)) };
}

function lockedOf(target: string, library: string, entry: DocumentValue): readonly LockedPackage[] {
  const slash = library.lastIndexOf('/');
  if (slash <= 0) return [];
  const name = library.slice(0, slash);
  const requires = membersOf(at(entry, 'dependencies')).map(([required]) => keyOf(target, required));
  const own = textOf(at(entry, 'type')) === 'project' ? { own: true as const } : {};
  return [{ key: keyOf(target, name), name, version: library.slice(slash + 1), requires, ...own }];
}

/** The groups name what the project requires (`Newtonsoft.Json >= 13.0.3`), without the runtime that targets may carry; the project's frameworks tell what nobody else is to see. */
function rootsOf(document: DocumentValue, targets: readonly (readonly [string, DocumentValue])[]): readonly LockRoot[] {
  const development = developmentOf(document);
  const groups = new Map(membersOf(at(document, 'projectFileDependencyGroups')).map(([target, group]) => [target, itemsOf(group)]));
  return targets.flatMap(([target]) =>
    (groups.get(target) ?? groups.get(target.slice(0, Math.max(target.lastIndexOf('/'), 0))) ?? []).flatMap((item): LockRoot[] => {
      const [name = ''] = (textOf(item) ?? '').split(' ', 1);
      return name === '' ? [] : [{ key: keyOf(target, name), scope: development.has(name.toLowerCase()) ? 'development' : 'runtime' }];
    }),
  );
}

function developmentOf(document: DocumentValue): ReadonlySet<string> {
  const frameworks = membersOf(at(document, 'project', 'frameworks'));
  return new Set(
    frameworks.flatMap(([, framework]) =>
      membersOf(at(framework, 'dependencies')).flatMap(([name, entry]) =>
        textOf(at(entry, 'suppressParent'))?.toLowerCase() === 'all' ? [name.toLowerCase()] : [],
      ),
    ),
  );
}

/** Ids have no case. */
function keyOf(target: string, name: string): string {
  return `${target} ${name.toLowerCase()}`;
}
