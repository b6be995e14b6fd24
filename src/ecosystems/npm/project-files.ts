import type { FileAnalyser } from '../../core/files.ts';
import type { LockFile } from '../../core/lock-file.ts';
import { parseBunLock } from '../../formats/bun-lock/index.ts';
import { parseNpmLock } from '../../formats/npm-lock/index.ts';
import { parseManifest, type NodeManifest } from '../../formats/package-json/index.ts';
import { parsePnpmLock, parsePnpmWorkspace } from '../../formats/pnpm-lock/index.ts';
import { parseYarnLock, type YarnLock } from '../../formats/yarn-lock/index.ts';

const mebibyte = 1024 * 1024;

/** The package.json of a project; those of installed packages lie in folders that no walk enters. */
export const manifestFile: FileAnalyser<NodeManifest> = {
  id: 'node-manifest',
  version: 1,
  selects: [{ name: 'package.json' }],
  limit: 2 * mebibyte,
  read: (file) => parseManifest(file.bytes()),
};

export const npmLockFile: FileAnalyser<LockFile> = {
  id: 'npm-lock',
  version: 1,
  selects: [{ name: 'package-lock.json' }, { name: 'npm-shrinkwrap.json' }],
  limit: 64 * mebibyte,
  read: (file) => parseNpmLock(file.bytes()),
};

export const yarnLockFile: FileAnalyser<YarnLock> = {
  id: 'yarn-lock',
  version: 1,
  selects: [{ name: 'yarn.lock' }],
  limit: 64 * mebibyte,
  read: (file) => parseYarnLock(file.bytes()),
};

export const pnpmLockFile: FileAnalyser<LockFile> = {
  id: 'pnpm-lock',
  version: 1,
  selects: [{ name: 'pnpm-lock.yaml' }],
  limit: 64 * mebibyte,
  read: (file) => parsePnpmLock(file.bytes()),
};

/** Patterns of the folders whose projects share the lock file beside it. */
export const pnpmWorkspaceFile: FileAnalyser<readonly string[]> = {
  id: 'pnpm-workspace',
  version: 1,
  selects: [{ name: 'pnpm-workspace.yaml' }],
  limit: mebibyte,
  read: (file) => parsePnpmWorkspace(file.bytes()),
};

export const bunLockFile: FileAnalyser<LockFile> = {
  id: 'bun-lock',
  version: 1,
  selects: [{ name: 'bun.lock' }],
  limit: 64 * mebibyte,
  read: (file) => parseBunLock(file.bytes()),
};

/** Bun's former lock file, in a binary form that only Bun reads. */
export const binaryBunLockFile: FileAnalyser<{ readonly size: number }> = {
  id: 'bun-lockb',
  version: 1,
  selects: [{ name: 'bun.lockb' }],
  limit: 64 * mebibyte,
  read: ({ size }) => ({ size }),
};
