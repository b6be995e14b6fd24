export { parsePackageSwift } from './package-swift.ts';
