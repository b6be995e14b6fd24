export { javaArchiveSuffixes } from './file-name.ts';
export { readJavaArchive, type JavaArchive, type LocatedComponent } from './read.ts';
