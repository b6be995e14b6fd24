import { MalformedError } from '../../core/error.ts';
import type { FileAnalyser } from '../../core/files.ts';
import { committedFrames } from '../sqlite/index.ts';
import { readRpmDatabase, type RpmDatabase } from './database.ts';
import { parseManifest } from './manifest.ts';

/** Where rpm keeps its database: by tradition, on systems that can be rolled back, and on those made by ostree. */
const roots = ['var/lib/rpm', 'usr/lib/sysimage/rpm', 'usr/share/rpm'];

/** Berkeley DB, rpm's own format, SQLite; the content says which it is. */
const databases = ['Packages', 'Packages.db', 'rpmdb.sqlite'];

/** Beside a SQLite database: pages that are not written to it yet. */
const log = 'rpmdb.sqlite-wal';

export const databaseFile: FileAnalyser<RpmDatabase> = {
  id: 'rpm-database',
  version: 1,
  selects: roots.flatMap((root) => databases.map((name) => ({ path: `${root}/${name}` }))),
  limit: 256 << 20,
  read({ size, source }) {
    if (size > databaseFile.limit) throw new MalformedError(`it has ${size} bytes, more than the ${databaseFile.limit} that are read`);
    return readRpmDatabase(source);
  },
};

/** How many pages of the database the log holds in a newer state; undefined where none. */
export const logFile: FileAnalyser<number> = {
  id: 'rpm-log',
  version: 1,
  selects: roots.map((root) => ({ path: `${root}/${log}` })),
  limit: 256 << 20,
  read: ({ source }) => committedFrames(source) || undefined,
};

/** In place of a database, in distroless images. */
export const manifestFile: FileAnalyser<RpmDatabase> = {
  id: 'rpm-manifest',
  version: 1,
  selects: [{ path: 'var/lib/rpmmanifest/container-manifest-2' }],
  limit: 64 << 20,
  read: (file) => parseManifest(file.bytes()),
};
