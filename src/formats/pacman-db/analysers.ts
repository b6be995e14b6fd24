import type { FileAnalyser } from '../../core/files.ts';
import { parseDesc, type PacmanPackage } from './desc.ts';
import { parseFiles } from './files.ts';

/** The local database has a folder for each package, named by name and version. */
const inDatabase = /^var\/lib\/pacman\/local\/[^/]+\/[^/]+$/;

/** What pacman keeps of an installed package. */
export const descFile: FileAnalyser<PacmanPackage> = {
  id: 'pacman-desc',
  version: 1,
  selects: [{ name: 'desc' }],
  accepts: (path) => inDatabase.test(path),
  limit: 1 << 20,
  read: (file) => parseDesc(file.bytes()),
};

/** Which files belong to it. Facts are paths without leading slash, one per line. */
export const filesFile: FileAnalyser<string> = {
  id: 'pacman-files',
  version: 1,
  selects: [{ name: 'files' }],
  accepts: (path) => inDatabase.test(path),
  limit: 32 << 20,
  read: (file) => parseFiles(file.bytes()),
};
