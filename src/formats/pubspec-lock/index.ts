export { parsePubspecLock } from './pubspec-lock.ts';
