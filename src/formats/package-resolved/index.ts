export { parsePackageResolved } from './package-resolved.ts';
