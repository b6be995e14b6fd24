export { parseYarnLock, type YarnLock } from './yarn-lock.ts';
