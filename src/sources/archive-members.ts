import { posix } from 'node:path';
import { SeaworthyError } from '../core/error.ts';
import { TarWalker, type TarEntry } from '../formats/tar/index.ts';
import { limits } from '../platform/limits.ts';
import type { FileRegion } from '../platform/region.ts';
import { shown } from './named-error.ts';
import { walkRegion } from './walk-region.ts';

/** A member of an image archive. */
export interface ArchiveMember {
  readonly type: TarEntry['type'];
  /** Of the body, in bytes from the start of the tar. */
  readonly offset: number;
  readonly size: number;
  /** Of links, as written. */
  readonly target?: string;
  /** Stored with holes: its bytes do not lie in one piece. */
  readonly sparse?: boolean;
}

export type ArchiveMembers = ReadonlyMap<string, ArchiveMember>;

/** Lists a plain tar by path; the last of several members of one path stands, as it would once unpacked. Paths that lead outside are left out. @throws SeaworthyError */
export function listMembers(tar: FileRegion): ArchiveMembers {
  const members = new Map<string, ArchiveMember>();
  const entry = (found: TarEntry): undefined => {
    const path = insidePath('', found.path);
    if (path !== undefined) members.set(path, memberOf(found));
  };
  walkRegion(tar, new TarWalker({ entry }, { entries: limits.archiveEntries, totalPathLength: limits.archivePaths }));
  return members;
}

function memberOf(entry: TarEntry): ArchiveMember {
  return {
    type: entry.type,
    offset: entry.dataOffset,
    size: entry.storedSize,
    ...(entry.linkTarget === undefined ? {} : { target: entry.linkTarget }),
    ...(entry.sparse === undefined ? {} : { sparse: true }),
  };
}

/** `path` seen from the folder `base`, normalised; undefined where it leads out of the archive. */
function insidePath(base: string, path: string): string | undefined {
  const joined = posix.join(base, path);
  const inside = posix.normalize(joined).replace(/\/$/, '');
  return inside === '..' || inside.startsWith('../') || inside.startsWith('/') ? undefined : inside;
}

/**
 * The file at `path`, with links followed inside the archive, as old versions of docker save link equal layers.
 * @throws SeaworthyError `archive-malformed` where there is none, or a link leads outside or in a circle
 */
export function resolveMember(members: ArchiveMembers, path: string): ArchiveMember {
  let at = path;
  for (let hops = 0; hops <= limits.linkHops; hops += 1) {
    const member = members.get(at);
    if (member === undefined)
      throw malformed(hops === 0 ? `${shown(path)} is missing` : `${shown(path)} is a link to ${shown(at)}, which is missing`);
    if (member.type === 'file') return wholeFile(member, path);
    at = linkedPath(member, at, path);
  }
  throw malformed(`${shown(path)} is a link that leads in a circle`);
}

function linkedPath(member: ArchiveMember, at: string, path: string): string {
  if (member.target === undefined) throw malformed(`${shown(path)} is not a file`);
  // A symbolic link counts from its own folder, a hard link from the root of the archive (POSIX ustar).
  const next = insidePath(member.type === 'symlink' ? posix.dirname(at) : '', member.target);
  if (next === undefined || member.target.startsWith('/')) {
    throw malformed(`${shown(path)} is a link that leads out of the archive (${shown(member.target)}); nothing outside is opened`);
  }
  return next;
}

function wholeFile(member: ArchiveMember, path: string): ArchiveMember {
  if (member.sparse !== true) return member;
  throw new SeaworthyError(
    'target-unsupported',
    `${shown(path)} is stored as a sparse file; write the archive again without that (tar without --sparse)`,
  );
}

function malformed(message: string): SeaworthyError {
  return new SeaworthyError('archive-malformed', message);
}
