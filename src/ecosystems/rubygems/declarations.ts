import type { FileAnalyser } from '../../core/files.ts';
import type { LockFile } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseGemfile, type Gemfile } from '../../formats/gemfile/index.ts';
import { parseGemfileLock } from '../../formats/gemfile-lock/index.ts';
import { folderOf, isVendored } from '../tree-paths.ts';
import { declareGemfile } from './gemfiles.ts';
import { gemsLocked } from './locked.ts';

const gemfileLockFile: FileAnalyser<LockFile> = {
  id: 'gemfile-lock',
  version: 1,
  selects: [{ name: 'Gemfile.lock' }, { name: 'Gemfile.next.lock' }, { name: 'gems.locked' }, { suffix: '.gemfile.lock' }],
  limit: 16 * 1024 * 1024,
  read: (file) => parseGemfileLock(file.bytes()),
};

const gemfileFile: FileAnalyser<Gemfile> = {
  id: 'gemfile',
  version: 1,
  selects: [{ name: 'Gemfile' }, { name: 'Gemfile.next' }, { name: 'gems.rb' }, { suffix: '.gemfile' }],
  limit: 1024 * 1024,
  read: (file) => parseGemfile(file.bytes()),
};

/** Lists what Bundler's lock files pin, and what a Gemfile without one names. */
const gems: DeclarationCataloger = {
  id: 'bundler',
  analysers: [gemfileLockFile, gemfileFile],
  declare(tree) {
    const lockFiles = tree.analysed(gemfileLockFile);
    const folders = new Set(lockFiles.map(({ path }) => folderOf(path)));
    const locks = lockFiles.filter(({ path }) => !isVendored(path, folders));
    const gemfiles = tree.analysed(gemfileFile).filter(({ path }) => !isVendored(path, folders));
    const byPath = new Map(gemfiles.map(({ path, facts }) => [path, facts]));
    const locked = new Set(locks.flatMap(({ path }) => gemfilesOf(path)));
    const open = gemfiles.filter(({ path }) => !locked.has(path)).map(declareGemfile);
    return {
      packages: [
        ...locks.flatMap((lock) => gemsLocked(lock, gemfilesOf(lock.path).flatMap((path) => byPath.get(path) ?? [])[0])),
        ...open.flatMap(({ packages }) => packages),
      ],
      unknowns: open.flatMap(({ unknowns }) => unknowns),
    };
  },
};

/** Paths that the Gemfile of a lock file may have, the likeliest first. `Gemfile.next.lock` is for the next version of a framework, mostly from the same Gemfile. */
function gemfilesOf(path: string): readonly string[] {
  if (path.endsWith('gems.locked')) return [path.replace(/gems\.locked$/, 'gems.rb')];
  const gemfile = path.replace(/\.lock$/, '');
  return gemfile.endsWith('.next') ? [gemfile, gemfile.replace(/\.next$/, '')] : [gemfile];
}

export const rubyGemsDeclarations: readonly DeclarationCataloger[] = [gems];
