export { openZip, type ZipArchive } from './archive.ts';
export type { ZipEntry } from './entries.ts';
export { inflateUpTo } from './inflate-by-hand.ts';
