import type { FileAnalyser } from '../../core/files.ts';
import { parseDenoLock, type DenoLock } from './deno-lock.ts';

/** Read by the ecosystems whose packages Deno installs. */
export const denoLockFile: FileAnalyser<DenoLock> = {
  id: 'deno-lock',
  version: 1,
  selects: [{ name: 'deno.lock' }],
  limit: 64 * 1024 * 1024,
  read: (file) => parseDenoLock(file.bytes()),
};
