export { rootsOf, type PythonLock, type PythonLockedPackage } from './entries.ts';
export { parsePdmLock } from './pdm.ts';
export { parsePipfileLock } from './pipfile-lock.ts';
export { parsePoetryLock } from './poetry.ts';
export { parsePylock } from './pylock.ts';
export { parseUvLock } from './uv.ts';
