export { matchPackages, type Matching } from './match.ts';
