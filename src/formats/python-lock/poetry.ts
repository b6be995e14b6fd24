import type { DependencyScope } from '../../core/dependency.ts';
import { at, isTrue, itemsOf, membersOf, readToml, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { lockedPackages, type Entry, type PythonLock, type Wanted } from './entries.ts';
import { nameOf, originAt } from './fields.ts';

/** Reads poetry.lock, lock versions 1.0 to 2.1. What the project itself names only pyproject.toml tells. @throws MalformedError */
export function parsePoetryLock(bytes: Uint8Array): PythonLock {
  return { packages: lockedPackages(itemsOf(at(readToml(bytes), 'package')).map(entryOf)) };
}

function entryOf(value: DocumentValue): Entry {
  const scope = scopeOf(value);
  const origin = originIn(at(value, 'source'));
  return {
    name: nameOf(value),
    version: textOf(at(value, 'version')) ?? '',
    wants: membersOf(at(value, 'dependencies')).map(([name, wanted]) => wantedOf(name, wanted)),
    ...(scope === undefined ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** A table, or a list of them for several environments. */
function wantedOf(name: string, value: DocumentValue): Wanted {
  const variants = Array.isArray(value) ? itemsOf(value) : [value];
  return { name, ...(variants.every((variant) => isTrue(at(variant, 'optional'))) && { isOptional: true }) };
}

/** Groups since lock version 2.1, a category before 1.5 of Poetry; between the two only whether it may be left out. */
function scopeOf(value: DocumentValue): DependencyScope | undefined {
  const groups = [...textsOf(at(value, 'groups')), ...textsOf(at(value, 'category'))];
  const isOptional = isTrue(at(value, 'optional'));
  if (groups.length > 0 && !groups.includes('main')) return 'development';
  if (isOptional) return 'optional';
  return groups.length > 0 ? 'runtime' : undefined;
}

function originIn(source: DocumentValue): string | undefined {
  const url = textOf(at(source, 'url'));
  const type = textOf(at(source, 'type'));
  const commit = textOf(at(source, 'resolved_reference')) ?? textOf(at(source, 'reference'));
  if (type === 'git') return originAt(url, { prefix: 'git+', commit });
  return originAt(url, { prefix: type === 'directory' || type === 'file' ? 'file:' : '' });
}
