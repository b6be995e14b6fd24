export { parseSbtLock } from './sbt-lock.ts';
