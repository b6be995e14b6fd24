export { parsePodfileLock } from './podfile-lock.ts';
