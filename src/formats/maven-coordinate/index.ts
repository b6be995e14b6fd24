export { isCoordinate } from './coordinate.ts';
export { exactVersion } from './version.ts';
