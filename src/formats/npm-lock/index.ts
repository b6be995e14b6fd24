export { parseNpmLock } from './npm-lock.ts';
