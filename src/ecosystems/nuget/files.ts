import type { FileAnalyser } from '../../core/files.ts';
import type { LockFile } from '../../core/lock-file.ts';
import { parseMsbuild, type MsbuildFile } from '../../formats/msbuild/index.ts';
import { parseNugetAssets } from '../../formats/nuget-assets/index.ts';
import { parseNugetLock } from '../../formats/nuget-lock/index.ts';
import { parsePackagesConfig } from '../../formats/packages-config/index.ts';

const mebibyte = 1024 * 1024;

/** `packages.lock.json`; `packages.<project>.lock.json` where several projects share a folder. */
export const packagesLockFile: FileAnalyser<LockFile> = {
  id: 'nuget-packages-lock',
  version: 1,
  selects: [{ suffix: '.lock.json' }],
  accepts: (path) => /^packages\.(?:.+\.)?lock\.json$/.test(path.slice(path.lastIndexOf('/') + 1)),
  limit: 64 * mebibyte,
  read: (file) => parseNugetLock(file.bytes()),
};

/** What restore leaves in `obj/` for the build. */
export const assetsFile: FileAnalyser<LockFile> = {
  id: 'nuget-project-assets',
  version: 1,
  selects: [{ name: 'project.assets.json' }],
  limit: 128 * mebibyte,
  read: (file) => parseNugetAssets(file.bytes()),
};

/** `packages.config`; `packages.<project>.config` where several projects share a folder. */
export const packagesConfigFile: FileAnalyser<LockFile> = {
  id: 'nuget-packages-config',
  version: 1,
  selects: [{ suffix: '.config' }],
  accepts: (path) => /^packages\.(?:.+\.)?config$/i.test(path.slice(path.lastIndexOf('/') + 1)),
  limit: 16 * mebibyte,
  read: (file) => parsePackagesConfig(file.bytes()),
};

export const projectFile: FileAnalyser<MsbuildFile> = {
  id: 'nuget-msbuild-project',
  version: 1,
  selects: [{ suffix: '.csproj' }, { suffix: '.fsproj' }, { suffix: '.vbproj' }],
  limit: 16 * mebibyte,
  read: (file) => parseMsbuild(file.bytes()),
};

/** What projects import: `Directory.Packages.props`, `Directory.Build.props` and others. Other programs use these suffixes too. */
export const importedFile: FileAnalyser<MsbuildFile> = {
  id: 'nuget-msbuild-import',
  version: 1,
  selects: [{ suffix: '.props' }, { suffix: '.targets' }],
  limit: 16 * mebibyte,
  read: (file) => (/^\s*<(?:\?xml|!--|Project|ItemGroup)/.test(headOf(file.bytes())) ? parseMsbuild(file.bytes()) : undefined),
};

/** Without the byte order mark, which Visual Studio writes. */
function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 256))
    .toString('utf8')
    .replace(/^\ufeff/, '');
}
