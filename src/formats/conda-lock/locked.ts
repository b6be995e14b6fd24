import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { archiveType, channelName } from '../conda-meta/index.ts';

/** A package of conda as a lock file pins it. */
export interface CondaLockedPackage extends LockedPackage {
  readonly build?: string;
  readonly channel?: string;
  readonly subdir?: string;
  readonly archive?: string;
}

/** What an environment was locked to: packages of conda, and those that pip installs beside them. JSON-serialisable. */
export interface CondaLock {
  readonly conda: { readonly packages: readonly CondaLockedPackage[] };
  readonly pip: LockFile;
}

/** What the address of a conda package tells: `…/<channel>/<platform>/<name>-<version>-<build>.conda`. */
export function placeOf(url: string): Pick<CondaLockedPackage, 'build' | 'channel' | 'subdir' | 'archive'> {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const archive = archiveType(path);
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (archive === undefined || folder === '') return {};
  const channel = channelName(folder);
  const build = file
    .slice(0, -archive.length - 1)
    .split('-')
    .at(-1);
  return {
    archive,
    subdir: folder.slice(folder.lastIndexOf('/') + 1),
    ...(channel === undefined ? {} : { channel }),
    ...(build === undefined ? {} : { build }),
  };
}
