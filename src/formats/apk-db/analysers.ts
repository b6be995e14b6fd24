import type { FileAnalyser } from '../../core/files.ts';
import { parseInstalled, type ApkInstalled } from './installed.ts';
import { parseRepositories, type RepositoryReleases } from './repositories.ts';

/** The database of installed packages; apk-tools 3 keeps it under /usr. */
export const installedFile: FileAnalyser<ApkInstalled> = {
  id: 'apk-installed',
  version: 1,
  selects: [{ path: 'lib/apk/db/installed' }, { path: 'usr/lib/apk/db/installed' }],
  limit: 64 << 20,
  read: (file) => parseInstalled(file.bytes()),
};

/** Where packages are installed from, and so which release they are of. */
export const repositoriesFile: FileAnalyser<RepositoryReleases> = {
  id: 'apk-repositories',
  version: 1,
  selects: [{ path: 'etc/apk/repositories' }, { directory: 'etc/apk/repositories.d', suffix: '.list' }],
  limit: 1 << 20,
  read: (file) => parseRepositories(file.bytes()),
};
