import type { DependencyScope } from '../../core/dependency.ts';
import { at, itemsOf, readToml, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { lockedPackages, type Entry, type PythonLock, type Wanted } from './entries.ts';
import { leadsOut, nameOf, originAt } from './fields.ts';

const usualIndex = /^https:\/\/pypi\.org\/simple\/?$/;

/** Reads pylock.toml (PEP 751). What the project itself names only pyproject.toml tells. @throws MalformedError */
export function parsePylock(bytes: Uint8Array): PythonLock {
  const document = readToml(bytes);
  const usual = new Set(textsOf(at(document, 'default-groups')));
  return { packages: lockedPackages(itemsOf(at(document, 'packages')).map((value) => entryOf(value, usual))) };
}

function entryOf(value: DocumentValue, usualGroups: ReadonlySet<string>): Entry {
  const scope = scopeIn(textOf(at(value, 'marker')) ?? '', usualGroups);
  const folder = textOf(at(value, 'directory', 'path'));
  const isOwn = folder !== undefined && !leadsOut(folder);
  const origin = isOwn ? undefined : originIn(value);
  return {
    name: nameOf(value),
    version: textOf(at(value, 'version')) ?? '',
    wants: itemsOf(at(value, 'dependencies')).flatMap(wantedIn),
    ...(isOwn && { own: true }),
    ...(scope === undefined ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
  };
}

function wantedIn(value: DocumentValue): readonly Wanted[] {
  const name = textOf(at(value, 'name'));
  const version = textOf(at(value, 'version'));
  return name === undefined ? [] : [{ name, ...(version === undefined ? {} : { version }) }];
}

const membership = /(['"])([A-Za-z0-9._-]+)\1\s+in\s+(extras|dependency_groups)\b/g;

/** By which groups and extras the marker lets it in; without any it may be there for whatever reason. */
function scopeIn(marker: string, usualGroups: ReadonlySet<string>): DependencyScope | undefined {
  const asked = [...marker.matchAll(membership)].map(([, , name = '', kind]) => ({ name, kind }));
  if (asked.length === 0) return undefined;
  if (asked.some(({ name, kind }) => kind === 'dependency_groups' && usualGroups.has(name))) return 'runtime';
  return asked.some(({ kind }) => kind === 'extras') ? 'optional' : 'development';
}

function originIn(value: DocumentValue): string | undefined {
  const vcs = at(value, 'vcs');
  const type = textOf(at(vcs, 'type')) ?? 'git';
  const index = textOf(at(value, 'index'));
  return (
    originAt(textOf(at(vcs, 'url')) ?? textOf(at(vcs, 'path')), { prefix: `${type}+`, commit: textOf(at(vcs, 'commit-id')) }) ??
    originAt(textOf(at(value, 'directory', 'path')), { prefix: 'file:' }) ??
    originAt(textOf(at(value, 'archive', 'url'))) ??
    originAt(textOf(at(value, 'archive', 'path')), { prefix: 'file:' }) ??
    (index === undefined || usualIndex.test(index) ? undefined : originAt(index))
  );
}
