import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { SeaworthyError } from '../core/error.ts';
import { ioFailure, systemCode } from './io-error.ts';

/** Which file it is and in which state: another file at the same path, and the same file changed, have another identity. */
export interface FileIdentity {
  readonly device: bigint;
  readonly inode: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** A regular file opened for reading. Crosses threads as it is: descriptors belong to the process. */
export interface OpenFile {
  /** As it was named, for messages. */
  readonly path: string;
  readonly fd: number;
  readonly size: number;
  /** When it was opened. */
  readonly identity: FileIdentity;
}

/**
 * Opens a regular file read-only. Links are followed; what is no file (a device, a pipe, a folder) is refused without waiting for it.
 * @throws SeaworthyError `target-not-found`, `target-unsupported` or `io-failed`
 */
export function openFile(path: string): OpenFile {
  const fd = openDescriptor(path);
  try {
    const stats = fstatSync(fd, { bigint: true });
    if (!stats.isFile()) throw new SeaworthyError('target-unsupported', `${path} is not a regular file`);
    return { path, fd, size: Number(stats.size), identity: identityOf(stats) };
  } catch (error) {
    closeSync(fd);
    throw error instanceof SeaworthyError ? error : ioFailure(`read ${path}`, error);
  }
}

function openDescriptor(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SeaworthyError('target-not-found', `${path} does not exist`, { cause: error });
    throw ioFailure(`read ${path}`, error);
  }
}

export function closeFile(file: OpenFile): void {
  closeSync(file.fd);
}

export function identityOf(stats: BigIntStats): FileIdentity {
  return { device: stats.dev, inode: stats.ino, size: stats.size, mtimeNs: stats.mtimeNs, ctimeNs: stats.ctimeNs };
}

/** One string for one identity, for keys. */
export function identityText(identity: FileIdentity): string {
  return [identity.device, identity.inode, identity.size, identity.mtimeNs, identity.ctimeNs].join(':');
}

/** @throws SeaworthyError `io-failed` where the open file is no longer as it was when it was opened: what was read of it may be of two states. */
export function assertUnchanged(file: OpenFile): void {
  const now = identityOf(fstatSync(file.fd, { bigint: true }));
  const { device, inode, size, mtimeNs, ctimeNs } = file.identity;
  // A rename or a new link moves ctime only; the bytes are the same, but so they would be for a forger who sets mtime back.
  if (now.device === device && now.inode === inode && now.size === size && now.mtimeNs === mtimeNs && now.ctimeNs === ctimeNs) return;
  throw new SeaworthyError('io-failed', `${file.path} changed while it was being read; scan again once it stands still`);
}

/**
 * Fills `target` from `position` on, as far as the file goes. @returns the bytes read; fewer than asked only at the end.
 * @throws SeaworthyError `io-failed`
 */
export function readAt(file: OpenFile, target: Uint8Array, position: number): number {
  let filled = 0;
  try {
    while (filled < target.length) {
      const count = readSync(file.fd, target, filled, target.length - filled, position + filled);
      if (count === 0) break;
      filled += count;
    }
  } catch (error) {
    throw ioFailure(`read ${file.path}`, error);
  }
  return filled;
}
