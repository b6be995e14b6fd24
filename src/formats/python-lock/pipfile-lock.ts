import type { DependencyScope } from '../../core/dependency.ts';
import { MalformedError } from '../../core/error.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, readJson, textOf, type DocumentValue } from '../document/index.ts';
import type { PythonLock } from './entries.ts';
import { leadsOut, originAt } from './fields.ts';

const usualIndex = /^https:\/\/pypi\.org\/simple\/?$/;

/** Reads Pipfile.lock; `default`, `develop`, and categories with names of their own. Who requires whom it does not tell. @throws MalformedError */
export function parsePipfileLock(bytes: Uint8Array): PythonLock {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no JSON object');
  const indexes = new Map(itemsOf(at(document, '_meta', 'sources')).map((source) => [textOf(at(source, 'name')) ?? '', textOf(at(source, 'url'))]));
  const categories = membersOf(document).filter(([category, packages]) => category !== '_meta' && hasMembers(packages));
  return {
    packages: categories.flatMap(([category, packages]) => membersOf(packages).map(([name, value]) => entryOf(category, name, value, indexes))),
  };
}

function entryOf(category: string, name: string, value: DocumentValue, indexes: ReadonlyMap<string, string | undefined>): LockedPackage {
  const origin = originIn(value, indexes);
  const folder = textOf(at(value, 'path'));
  return {
    key: `${category}/${name}`,
    name,
    version: (textOf(at(value, 'version')) ?? '').replace(/^===?\s*/, '').replace(/^\*$/, ''),
    requires: [],
    scope: scopeOf(category),
    ...(folder !== undefined && !leadsOut(folder) && { own: true }),
    ...(origin === undefined ? {} : { origin }),
  };
}

function scopeOf(category: string): DependencyScope {
  if (category === 'default') return 'runtime';
  return category === 'develop' ? 'development' : 'optional';
}

function originIn(value: DocumentValue, indexes: ReadonlyMap<string, string | undefined>): string | undefined {
  const git = originAt(textOf(at(value, 'git')), { prefix: 'git+', commit: textOf(at(value, 'ref')) });
  const index = indexes.get(textOf(at(value, 'index')) ?? '');
  return (
    git ??
    originAt(textOf(at(value, 'file'))) ??
    originAt(textOf(at(value, 'path')), { prefix: 'file:' }) ??
    (index === undefined || usualIndex.test(index) ? undefined : originAt(index))
  );
}
