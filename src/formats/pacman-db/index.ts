export { pacmanDatabase } from './cataloger.ts';
