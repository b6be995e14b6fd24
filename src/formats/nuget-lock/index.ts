export { parseNugetLock } from './nuget-lock.ts';
