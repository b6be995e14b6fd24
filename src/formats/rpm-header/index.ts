export { parseRpmHeader, type RpmHeader } from './header.ts';
export { parseSourceRpm } from './source-rpm.ts';
