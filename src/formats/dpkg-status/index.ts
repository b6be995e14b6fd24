export { dpkgDatabase } from './cataloger.ts';
