export { parsePnpmLock } from './pnpm-lock.ts';
export { parsePnpmWorkspace } from './workspace.ts';
