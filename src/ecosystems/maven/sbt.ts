import type { FileAnalyser } from '../../core/files.ts';
import type { LockFile } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseSbtLock } from '../../formats/sbt-lock/index.ts';
import { parseSbtScript, type SbtScript } from '../../formats/sbt-script/index.ts';
import { intransitiveIn } from './intransitive.ts';
import { artifactsOfLock } from './locks.ts';
import { catalogRequirements } from './requirements.ts';
import { folderOf } from './roots.ts';

export const sbtLockFile: FileAnalyser<LockFile> = {
  id: 'sbt-lock',
  version: 1,
  selects: [{ suffix: '.sbt.lock' }],
  limit: 64 * 1024 * 1024,
  read: (file) => parseSbtLock(file.bytes()),
};

/** What lies in `project/` is the build of the build. */
export const sbtScriptFile: FileAnalyser<SbtScript> = {
  id: 'sbt-script',
  version: 1,
  selects: [{ suffix: '.sbt' }],
  accepts: (path) => !/(?:^|\/)project\//.test(path),
  limit: 4 * 1024 * 1024,
  read: (file) => parseSbtScript(file.bytes()),
};

const remedy = 'commit the build.sbt.lock that the plug-in sbt-dependency-lock makes, or scan the archives that the build makes';

/** Lists what sbt builds resolve, by the lock file of sbt-dependency-lock; without one, what build.sbt names with an exact version. */
export const sbt: DeclarationCataloger = {
  id: 'sbt',
  analysers: [sbtLockFile, sbtScriptFile],
  declare(tree) {
    const locks = tree.analysed(sbtLockFile);
    const locked = new Set(locks.map(({ path }) => folderOf(path)));
    const scripts = tree.analysed(sbtScriptFile).filter(({ path, facts }) => facts.declares && !locked.has(folderOf(path)));
    const named = scripts.map(({ path, facts }) => catalogRequirements(path, facts.requirements, remedy));
    return {
      packages: [...locks.flatMap(({ path, facts }) => artifactsOfLock(path, facts)), ...named.flatMap(({ packages }) => packages)],
      unknowns: [
        ...named.flatMap(({ unknowns }) => unknowns),
        ...intransitiveIn(
          scripts.map(({ path }) => path),
          'sbt builds',
          remedy,
        ),
      ],
    };
  },
};
