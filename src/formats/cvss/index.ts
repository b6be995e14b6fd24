export type { Cvss } from './parse.ts';
export { parseCvss } from './parse.ts';
