export { parseRebarLock } from './rebar-lock.ts';
