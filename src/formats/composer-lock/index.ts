export { parseComposerLock, parseInstalledJson } from './composer-lock.ts';
export type { ComposerEntry } from './entry.ts';
