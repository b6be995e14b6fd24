export { parseChallenges, type Challenge } from './challenge.ts';
