export { packageNames, parseRDescription, remoteOrigin, type RDescription } from './r-description.ts';
