export { originOf, type Origin } from './origin.ts';
export { standingSince } from './standing.ts';
