import type { FileTree } from '../core/file-tree.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';

/** Package databases that no ecosystem of this version reads, by where they lie. */
const unread: readonly { readonly path: string; readonly of: string }[] = [
  { path: 'var/lib/pacman/local', of: 'pacman' },
  { path: 'var/lib/chisel/manifest.wall', of: 'Chisel' },
];

/** A package database that is there and that nobody reads is a gap, whatever else the image holds. */
export function unreadDatabases(tree: FileTree): readonly Unknown[] {
  return unread
    .filter(({ path }) => tree.get(path) !== undefined)
    .map(({ path, of }) => ({
      kind: 'unreadable',
      subject: `/${path}`,
      reason: `this version does not read ${of} databases: the packages it lists were not examined`,
    }));
}

/** Packages of a distribution whose record says no version: one Unknown for each database. */
export function withoutVersion(packages: readonly Package[]): readonly Unknown[] {
  const counts = new Map<string, number>();
  for (const { version, locations } of packages) {
    const path = locations[0]?.path ?? '';
    if (version === '') counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts].map(([subject, count]) => ({
    kind: 'unreadable',
    subject,
    count,
    reason: 'packages recorded there without a version cannot be judged: the database is damaged',
  }));
}
