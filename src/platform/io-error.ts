import { SeaworthyError } from '../core/error.ts';

/** What people can do about a refusal of the operating system, by its code. */
const remedies: ReadonlyMap<string, readonly [what: string, remedy: string]> = new Map([
  ['ENOSPC', ['the disk is full', 'free some space, or point TMPDIR and the cache folder at a larger disk']],
  ['EDQUOT', ['the disk quota is used up', 'free some space, or point TMPDIR and the cache folder at another disk']],
  ['EFBIG', ['the file is larger than this system allows', 'raise the limit (ulimit -f), or point TMPDIR to another file system']],
  ['EROFS', ['the file system is read-only', 'choose a place that can be written']],
  ['EACCES', ['permission denied', 'give this user access, or run as one who has it']],
  ['EPERM', ['operation not permitted', 'give this user access, or run as one who has it']],
  ['ENOENT', ['no such file or folder', 'check the path']],
  ['ENOTDIR', ['a part of the path is not a folder', 'check the path']],
  ['EISDIR', ['it is a folder', 'name a file']],
  ['ELOOP', ['too many symbolic links', 'name the file itself']],
  ['EMFILE', ['too many open files', 'raise the limit (ulimit -n)']],
  ['ENFILE', ['too many open files on this machine', 'close some programs']],
  ['EIO', ['the device failed', 'check the disk']],
]);

/** The operating system's code of an error: `ENOSPC`; undefined where it has none. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A refusal of the operating system as what, where and what to do. `doing` completes "could not …": `write the report x.json`. */
export function ioFailure(doing: string, error: unknown): SeaworthyError {
  const code = systemCode(error);
  const [what, remedy] = remedies.get(code ?? '') ?? [code ?? (error instanceof Error ? error.message : String(error)), 'see the cause'];
  return new SeaworthyError('io-failed', `could not ${doing}: ${what}; ${remedy}`, { cause: error });
}
