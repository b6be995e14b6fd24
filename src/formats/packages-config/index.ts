export { parsePackagesConfig } from './packages-config.ts';
