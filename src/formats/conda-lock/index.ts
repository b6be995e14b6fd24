export { condaLockFile, parseCondaLock } from './conda-lock.ts';
export { parseExplicit } from './explicit.ts';
export type { CondaLock, CondaLockedPackage } from './locked.ts';
