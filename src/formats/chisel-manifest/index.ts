export { chiselManifest } from './cataloger.ts';
