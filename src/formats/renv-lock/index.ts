export { parseRenvLock, type RenvLock, type RLockedPackage } from './renv-lock.ts';
