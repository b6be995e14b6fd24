export { parseMixLock } from './mix-lock.ts';
