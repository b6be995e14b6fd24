import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, membersOf, readYaml, textOf, type DocumentValue } from '../document/index.ts';
import { importersOf, requiredBy } from './importers.ts';
import { packageAt } from './package.ts';

/**
 * Reads pnpm-lock.yaml (https://github.com/pnpm/spec/tree/master/lockfile) of version 5, 6 and 9. Its keys are the dep paths of the file with their suffix of peers, so
 * one package may stand there more than once. Of several documents the first pins pnpm itself and what configures it, for development.
 *
 * @throws MalformedError
 */
export function parsePnpmLock(bytes: Uint8Array): LockFile {
  const documents = readYaml(bytes).filter((document) => document !== '' && document !== null);
  const locks = documents.map(lockOf);
  const packages = new Map(locks.flatMap((lock) => lock.packages.map((locked) => [locked.key, locked])));
  return { packages: [...packages.values()], roots: locks.flatMap((lock) => lock.roots) };
}

function lockOf(document: DocumentValue): { readonly packages: readonly LockedPackage[]; readonly roots: readonly LockRoot[] } {
  const version = Number.parseInt(textOf(at(document, 'lockfileVersion')) ?? '', 10);
  if (Number.isNaN(version)) throw new MalformedError('it names no lockfileVersion, so it is no lock file of pnpm');
  const packages = at(document, 'packages');
  const snapshots = at(document, 'snapshots');
  const isSplit = hasMembers(snapshots);
  const entries = membersOf(isSplit ? snapshots : packages).map(([key, edges]) => ({
    key,
    edges,
    facts: isSplit ? at(packages, withoutPeers(key)) : edges,
  }));
  const keys = new Set(entries.map(({ key }) => key));
  const unsnapped = isSplit ? orphansOf(packages, keys) : [];
  const importers = importersOf(document);
  return {
    packages: [
      ...importers.map(({ folder }) => ({
        key: `importer:${folder}`,
        name: folder,
        version: '',
        requires: [],
        own: true as const,
        origin: `workspace:${folder}`,
      })),
      ...[...entries, ...unsnapped].map(({ key, edges, facts }) => ({
        key,
        ...packageAt(key, version, facts, edges),
        ...requirementsIn(edges, keys),
      })),
    ],
    roots: importers.flatMap(({ roots }) => roots(keys)),
  };
}

function requirementsIn(edges: DocumentValue, keys: ReadonlySet<string>): Pick<LockedPackage, 'requires' | 'optional'> {
  const optional = requiredBy(at(edges, 'optionalDependencies'), keys);
  return { requires: [...requiredBy(at(edges, 'dependencies'), keys), ...optional], ...(optional.length === 0 ? {} : { optional }) };
}

/** Packages that no snapshot is of, which only a file edited by hand has. */
function orphansOf(packages: DocumentValue, keys: ReadonlySet<string>): readonly { key: string; edges: DocumentValue; facts: DocumentValue }[] {
  const known = new Set([...keys].map(withoutPeers));
  return membersOf(packages).flatMap(([key, facts]) => (known.has(key) ? [] : [{ key, edges: undefined, facts }]));
}

function withoutPeers(key: string): string {
  const peers = key.indexOf('(');
  return peers < 0 ? key : key.slice(0, peers);
}
