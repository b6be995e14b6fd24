export { parseGradleLock, type GradleLock } from './gradle-lock.ts';
