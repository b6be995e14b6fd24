export { directory } from './directory/source.ts';
export { git } from './git/source.ts';
