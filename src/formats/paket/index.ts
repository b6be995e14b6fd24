export { parsePaketDependencies, parsePaketLock } from './paket.ts';
