export { denoLockFile } from './analyser.ts';
export { parseDenoLock, type DenoLock } from './deno-lock.ts';
