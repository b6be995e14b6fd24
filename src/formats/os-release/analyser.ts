import type { OsRelease } from '../../core/ecosystem.ts';
import type { FileAnalyser } from '../../core/files.ts';
import { parseOsRelease } from './parse.ts';

/** The two places of os-release(5), the one that wins first. */
export const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'] as const;

/** Reads the file that names the distribution. */
export const osReleaseFile: FileAnalyser<OsRelease> = {
  id: 'os-release',
  version: 1,
  selects: osReleasePaths.map((path) => ({ path })),
  limit: 64 << 10,
  read: (file) => parseOsRelease(file.bytes()),
};
