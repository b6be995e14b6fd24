import type { DependencyScope } from '../../core/dependency.ts';
import { at, itemsOf, readToml, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { parseRequirement } from '../python-requirement/index.ts';
import { lockedPackages, type Entry, type PythonLock, type PythonLockedPackage } from './entries.ts';
import { nameOf, originAt } from './fields.ts';

/** Reads pdm.lock. Whether a group other than `default` and `dev` is an extra or serves development only pyproject.toml tells. @throws MalformedError */
export function parsePdmLock(bytes: Uint8Array): PythonLock {
  return { packages: lockedPackages(itemsOf(at(readToml(bytes), 'package')).map(entryOf)).map(withScope) };
}

function entryOf(value: DocumentValue): Entry {
  const origin = originIn(value);
  const groups = textsOf(at(value, 'groups'));
  return {
    name: nameOf(value),
    version: textOf(at(value, 'version')) ?? '',
    wants: textsOf(at(value, 'dependencies')).flatMap((line) => {
      const wanted = parseRequirement(line);
      return wanted === undefined ? [] : [{ name: wanted.name, ...(wanted.version === undefined ? {} : { version: wanted.version }) }];
    }),
    ...(groups.length === 0 ? {} : { groups }),
    ...(origin === undefined ? {} : { origin }),
  };
}

function withScope(locked: PythonLockedPackage): PythonLockedPackage {
  const scope = scopeOf(locked.groups ?? []);
  return { ...locked, ...(scope === undefined ? {} : { scope }) };
}

function scopeOf(groups: readonly string[]): DependencyScope | undefined {
  if (groups.length === 0) return undefined;
  if (groups.includes('default')) return 'runtime';
  return groups.every((group) => group === 'dev') ? 'development' : 'optional';
}

function originIn(value: DocumentValue): string | undefined {
  const path = textOf(at(value, 'path'));
  return (
    originAt(textOf(at(value, 'git')), { prefix: 'git+', commit: textOf(at(value, 'revision')) ?? textOf(at(value, 'ref')) }) ??
    originAt(textOf(at(value, 'url'))) ??
    originAt(path, { prefix: 'file:' })
  );
}
