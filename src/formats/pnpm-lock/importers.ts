import type { DependencyScope } from '../../core/dependency.ts';
import type { LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, membersOf, textOf, type DocumentValue } from '../document/index.ts';

/** A project that the lock file was made for. */
export interface Importer {
  /** Relative to the lock file; empty where it lies beside it. */
  readonly folder: string;
  roots(keys: ReadonlySet<string>): readonly LockRoot[];
}

const sections: readonly (readonly [string, DependencyScope])[] = [
  ['dependencies', 'runtime'],
  ['optionalDependencies', 'optional'],
  ['devDependencies', 'development'],
  ['configDependencies', 'development'],
  ['packageManagerDependencies', 'development'],
];

/** Without `importers` the document itself is the only one. */
export function importersOf(document: DocumentValue): readonly Importer[] {
  const importers = at(document, 'importers');
  const all = hasMembers(importers) ? membersOf(importers) : ([['.', document]] as const);
  return all.map(([folder, importer]) => ({
    folder: folder === '.' ? '' : folder,
    roots: (keys) => sections.flatMap(([section, scope]) => requiredBy(at(importer, section), keys).map((key) => ({ key, scope }))),
  }));
}

/**
 * Keys of what a section names. Its values are versions with their suffix of peers (`1.0.0(b@2.0.0)`), whole keys where the package has another name or is
 * from elsewhere, or `link:` for a folder; importers write them beside the range that was asked for, since version 6.
 */
export function requiredBy(section: DocumentValue, keys: ReadonlySet<string>): readonly string[] {
  return membersOf(section).flatMap(([name, value]) => {
    const reference = textOf(value) ?? textOf(at(value, 'version')) ?? '';
    return [`${name}@${reference}`, `/${name}@${reference}`, `/${name}/${reference}`, reference].find((key) => keys.has(key)) ?? [];
  });
}
