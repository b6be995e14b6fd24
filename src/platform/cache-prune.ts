import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { unfinishedSuffix } from './write-file.ts';

/** After this long an unfinished file's writer is dead. */
const abandonedMs = 60 * 60 * 1000;
/** Pruning goes below the bound so that the next entry does not prune again. */
const keptShare = 0.8;

interface Aged {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Brings one folder under `maxBytes`, longest unused first. A reader that has an entry open keeps it; one that comes later finds nothing. */
export function pruneFolder(folder: string, maxBytes: number, now: number): void {
  const files = readdirSync(folder).flatMap((name) => aged(join(folder, name)));
  const [unfinished, entries] = [files.filter(isUnfinished), files.filter((file) => !isUnfinished(file))];
  for (const file of unfinished) if (now - file.mtimeMs > abandonedMs) remove(file);
  let total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total <= maxBytes) return;
  for (const entry of entries.toSorted((left, right) => left.mtimeMs - right.mtimeMs)) {
    if (total <= maxBytes * keptShare) return;
    remove(entry);
    total -= entry.size;
  }
}

function isUnfinished(file: Aged): boolean {
  return file.path.endsWith(unfinishedSuffix);
}

function aged(path: string): readonly Aged[] {
  try {
    const stats = statSync(path);
    return stats.isFile() ? [{ path, size: stats.size, mtimeMs: stats.mtimeMs }] : [];
  } catch {
    return [];
  }
}

function remove(file: Aged): void {
  try {
    unlinkSync(file.path);
  } catch {
    // Another process was quicker, or has it open on a system that refuses.
  }
}
