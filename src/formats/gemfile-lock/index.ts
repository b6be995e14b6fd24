export { parseGemfileLock } from './gemfile-lock.ts';
