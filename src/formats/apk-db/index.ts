export { apkDatabase } from './cataloger.ts';
