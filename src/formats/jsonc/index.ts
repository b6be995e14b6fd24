export { readJsonWithComments } from './jsonc.ts';
