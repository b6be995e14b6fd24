import type { AnalysedFile, FileTree } from '../../core/file-tree.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { isStreamUntold } from '../rpm-module/index.ts';
import type { RpmDatabase } from './database.ts';

/** Entries that could not be read, and what lies behind the place where reading ended. */
export function damageOf({ path, facts: { skipped, damage }, layer }: AnalysedFile<RpmDatabase>): readonly Unknown[] {
  const subject = `/${path}`;
  const rest = `${damage ?? ''}: the packages that the rest of it lists were not examined`;
  const entries = 'entries of the package database could not be read; the packages they stand for were not examined';
  return [
    ...(damage === undefined ? [] : [{ kind: 'unreadable', subject, reason: rest, layer } as const]),
    ...(skipped === 0 ? [] : [{ kind: 'unreadable', subject, reason: entries, layer, count: skipped } as const]),
  ];
}

/** A log counts only beside its database. It is not read into it: packages that were installed, upgraded or removed last may be listed wrongly. */
export function pendingOf({ path, facts, layer }: AnalysedFile<number>, tree: FileTree): readonly Unknown[] {
  if (tree.get(path.replace(/-wal$/, '')) === undefined) return [];
  const reason = `it holds ${facts} pages that were not written back to the package database, and are not read: packages installed, upgraded or removed last may be missing or listed as before; run \`rpm --rebuilddb\` at the end of the image's build`;
  return [{ kind: 'unreadable', subject: `/${path}`, reason, layer }];
}

/** Packages of a module that do not say of which stream: only the few advisories that do not say it either speak of them. One Unknown for each database. */
export function untoldStreams(packages: readonly Package[]): readonly Unknown[] {
  const counts = new Map<string, number>();
  for (const pkg of packages) {
    const path = pkg.locations[0]?.path ?? '';
    if (isStreamUntold(pkg)) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const reason = 'packages of modules are recorded there without their stream: advisories of the stream were not compared with them';
  return [...counts].map(([subject, count]) => ({ kind: 'partial-data', subject, reason, count }));
}
