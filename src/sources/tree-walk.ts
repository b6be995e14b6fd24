import { readdirSync, type Dirent } from 'node:fs';
import { SeaworthyError } from '../core/error.ts';
import type { Unknown } from '../core/unknown.ts';
import { systemCode } from '../platform/io-error.ts';
import type { Exclusion } from './tree-exclusion.ts';
import type { LeftOutTally } from './tree-left-out.ts';
import { walkEntries, type WalkEntry, type Walker } from './walk-entries.ts';

/** Walks a folder on disk; files and folders are opened by their path below it. @throws SeaworthyError `limit-exceeded`, or `io-failed` where the root itself cannot be read */
export function walkFolder(root: string, exclusions: readonly Exclusion[], walker: Walker<string>): LeftOutTally {
  return walkEntries({ name: root, root: '', list: (directory, _, tell) => entriesOf(root, directory, tell) }, exclusions, walker);
}

/** @throws SeaworthyError where the root cannot be read: then nothing was examined */
function entriesOf(root: string, directory: string, tell: (unknown: Unknown) => void): readonly WalkEntry<string>[] {
  try {
    const entries = readdirSync(directory === '' ? root : `${root}/${directory}`, { withFileTypes: true }).toSorted(byName);
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry), handle: directory === '' ? entry.name : `${directory}/${entry.name}` }));
  } catch (error) {
    if (directory === '')
      throw new SeaworthyError('io-failed', `could not read the folder ${root}: ${systemCode(error) ?? String(error)}`, { cause: error });
    tell(unreadable(directory, error));
    return [];
  }
}

function kindOf(entry: Dirent): WalkEntry<string>['kind'] {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'link' : 'special';
}

function byName(left: Dirent, right: Dirent): number {
  return left.name < right.name ? -1 : 1;
}

/** What the operating system did not let us read, as an Unknown. @param path without a leading slash */
export function unreadable(path: string, error: unknown): Unknown {
  const code = systemCode(error);
  const isForbidden = code === 'EACCES' || code === 'EPERM';
  return {
    kind: isForbidden ? 'forbidden' : 'unreadable',
    subject: `/${path}`,
    reason: isForbidden ? 'this user may not read it: give access, or run as one who has it' : `it could not be read: ${code ?? String(error)}`,
  };
}
