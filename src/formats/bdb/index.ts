export { readHashValues } from './hash.ts';
