import type { FileAnalyser } from '../../core/files.ts';
import { parseFileList } from './file-list.ts';
import { parseStatus, type DpkgStatus } from './status.ts';

/** Where dpkg keeps its database, and where systems with a read-only /usr do. */
const roots = ['var/lib/dpkg', 'usr/lib/dpkg'];

/** Files that lie beside a package's paragraph in status.d or beside its list in info, and are no paragraphs. */
const companions = /\.(md5sums|list|conffiles|preinst|postinst|prerm|postrm|triggers|shlibs|symbols|templates|config)$/;

/** The status database, in one file or, as distroless images keep it, in one file per package. */
export const statusFile: FileAnalyser<DpkgStatus> = {
  id: 'dpkg-status',
  version: 1,
  selects: roots.flatMap((root) => [{ path: `${root}/status` }, { directory: `${root}/status.d` }]),
  accepts: (path) => !companions.test(path),
  limit: 64 << 20,
  read: (file) => parseStatus(file.bytes()),
};

/** Which files belong to a package; the file's name says to which. Facts are paths without leading slash, one per line. */
export const fileList: FileAnalyser<string> = {
  id: 'dpkg-files',
  version: 1,
  selects: roots.flatMap((root) => [
    { directory: `${root}/info`, suffix: '.list' },
    { directory: `${root}/info`, suffix: '.md5sums' },
    { directory: `${root}/status.d`, suffix: '.md5sums' },
  ]),
  limit: 32 << 20,
  read: (file) => parseFileList(file.bytes()),
};
