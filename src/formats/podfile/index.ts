export { parsePodfile } from './podfile.ts';
