import type { DependencyScope } from '../../core/dependency.ts';
import type { LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, readToml, textOf, type DocumentValue } from '../document/index.ts';
import { lockedPackages, rootsOf, type Entry, type PythonLock, type Wanted } from './entries.ts';
import { leadsOut, nameOf, originAt } from './fields.ts';

const usualRegistry = /^https:\/\/pypi\.org\/simple\/?$/;

/** Reads uv.lock, and the lock file of a script (`x.py.lock`). Members of the workspace are the project's own. @throws MalformedError */
export function parseUvLock(bytes: Uint8Array): PythonLock {
  const document = readToml(bytes);
  const values = itemsOf(at(document, 'package'));
  const packages = lockedPackages(values.map(entryOf));
  const wants = [...values.filter((value) => isOwn(at(value, 'source'))).flatMap(wantsOfMember), ...wantsOfManifest(at(document, 'manifest'))];
  const told = wants.length > 0 || packages.some(({ own }) => own === true);
  return { packages, ...(told && { roots: unique(rootsOf(packages, wants)) }) };
}

/** What extras of a package bring in is in the file only where somebody asks for them. */
function entryOf(value: DocumentValue): Entry {
  const source = at(value, 'source');
  const origin = originIn(source);
  return {
    name: nameOf(value),
    version: textOf(at(value, 'version')) ?? '',
    wants: [...wantedIn(at(value, 'dependencies')), ...groupsIn(at(value, 'optional-dependencies'))],
    ...(isOwn(source) && { own: true }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** The project or a member of its workspace: a folder below the lock file. */
function isOwn(source: DocumentValue): boolean {
  const folder = folderIn(source);
  return folder !== undefined && !leadsOut(folder);
}

function folderIn(source: DocumentValue): string | undefined {
  return textOf(at(source, 'virtual')) ?? textOf(at(source, 'editable')) ?? textOf(at(source, 'directory'));
}

function originIn(source: DocumentValue): string | undefined {
  const path = folderIn(source) ?? textOf(at(source, 'path'));
  if (path !== undefined) return isOwn(source) ? undefined : originAt(path, { prefix: 'file:' });
  const registry = textOf(at(source, 'registry'));
  if (registry !== undefined) return usualRegistry.test(registry) ? undefined : originAt(registry);
  return originAt(textOf(at(source, 'git')), { prefix: 'git+' }) ?? originAt(textOf(at(source, 'url')));
}

function wantedIn(list: DocumentValue): readonly Wanted[] {
  return itemsOf(list).flatMap((value) => {
    const name = textOf(at(value, 'name'));
    const version = textOf(at(value, 'version'));
    return name === undefined ? [] : [{ name, ...(version === undefined ? {} : { version }) }];
  });
}

function groupsIn(table: DocumentValue): readonly Wanted[] {
  return membersOf(table).flatMap(([, list]) => wantedIn(list));
}

type Wish = Wanted & { readonly scope: DependencyScope };

function wantsOfMember(value: DocumentValue): readonly Wish[] {
  return [
    ...scoped('runtime', wantedIn(at(value, 'dependencies'))),
    ...scoped('optional', groupsIn(at(value, 'optional-dependencies'))),
    ...scoped('development', groupsIn(at(value, 'dev-dependencies'))),
  ];
}

/** Requirements of a script; groups of a workspace that is no project itself. */
function wantsOfManifest(manifest: DocumentValue): readonly Wish[] {
  if (!hasMembers(manifest)) return [];
  return [...scoped('runtime', wantedIn(at(manifest, 'requirements'))), ...scoped('development', groupsIn(at(manifest, 'dependency-groups')))];
}

function scoped(scope: DependencyScope, wants: readonly Wanted[]): readonly Wish[] {
  return wants.map((wanted) => ({ ...wanted, scope }));
}

function unique(roots: readonly LockRoot[]): readonly LockRoot[] {
  return [...new Map(roots.map((root) => [`${root.scope} ${root.key}`, root])).values()];
}
