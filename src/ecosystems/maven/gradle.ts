import type { Catalog } from '../../core/ecosystem.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import { parseGradleCatalog, type CatalogLibrary } from '../../formats/gradle-catalog/index.ts';
import { parseGradleLock, type GradleLock } from '../../formats/gradle-lock/index.ts';
import { parseGradleScript, type GradleScript } from '../../formats/gradle-script/index.ts';
import { intransitiveIn } from './intransitive.ts';
import { artifactsOfLock } from './locks.ts';
import { catalogRequirements } from './requirements.ts';
import { folderOf } from './roots.ts';

const lockNames: readonly string[] = ['gradle.lockfile', 'buildscript-gradle.lockfile', 'settings-gradle.lockfile'];
/** Where Gradle before 6.8 has a file for each configuration: `gradle/dependency-locks/runtimeClasspath.lockfile`. */
const locksFolder = /(?:^|\/)gradle\/dependency-locks\/[^/]+\.lockfile$/;
const mebibyte = 1024 * 1024;

export const gradleLockFile: FileAnalyser<GradleLock> = {
  id: 'gradle-lock',
  version: 1,
  selects: [{ suffix: '.lockfile' }],
  accepts: (path) => lockNames.includes(nameOf(path)) || locksFolder.test(path),
  limit: 64 * mebibyte,
  read: (file) => parseGradleLock(file.bytes(), configurationOf(nameOf(file.path))),
};

export const gradleCatalogFile: FileAnalyser<readonly CatalogLibrary[]> = {
  id: 'gradle-catalog',
  version: 1,
  selects: [{ suffix: '.versions.toml' }],
  limit: 16 * mebibyte,
  read: (file) => parseGradleCatalog(file.bytes()),
};

export const gradleScriptFile: FileAnalyser<GradleScript> = {
  id: 'gradle-script',
  version: 1,
  selects: [{ suffix: '.gradle' }, { suffix: '.gradle.kts' }],
  limit: 4 * mebibyte,
  read: (file) => parseGradleScript(file.bytes()),
};

const remedy = 'commit the lock files that gradle --write-locks makes, or scan the archives that the build makes';

/**
 * Lists what Gradle builds resolve, by their lock files. A project without one gets what its script and the version catalogs of its build name with an exact version.
 * The scripts of a project with a lock file, and the catalogs of a build that has any, say nothing more.
 */
export const gradle: DeclarationCataloger = {
  id: 'gradle',
  analysers: [gradleLockFile, gradleCatalogFile, gradleScriptFile],
  declare(tree) {
    const locks = tree.analysed(gradleLockFile);
    const locked = new Set(locks.map(({ path }) => projectOf(path)));
    const scripts = tree.analysed(gradleScriptFile).filter(({ path }) => !locked.has(projectOf(path)));
    const builds = new Set([...locked].flatMap(foldersAbove));
    const offers = tree.analysed(gradleCatalogFile).filter(({ path }) => !builds.has(projectOf(path)));
    const named: readonly Catalog[] = [
      ...scripts.map(({ path, facts }) => catalogRequirements(path, facts.requirements, remedy)),
      ...offers.map(({ path, facts }) => catalogRequirements(path, facts, remedy)),
    ];
    const silent = scripts.filter(({ facts }) => facts.declares || facts.requirements.length > 0).map(({ path }) => path);
    return {
      packages: [...locks.flatMap(({ path, facts }) => artifactsOfLock(path, facts)), ...named.flatMap(({ packages }) => packages)],
      unknowns: [...locks.flatMap(oddIn), ...named.flatMap(({ unknowns }) => unknowns), ...intransitiveIn(silent, 'Gradle scripts', remedy)],
    };
  },
};

function oddIn({ path, facts }: SourceFile<GradleLock>): readonly Unknown[] {
  if (facts.oddLines === 0) return [];
  return [{ kind: 'unreadable', subject: `/${path}`, reason: 'lines of it name no artifact and were passed over', count: facts.oddLines }];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where a file is about one configuration; that of the build itself is called `classpath`. */
function configurationOf(name: string): string | undefined {
  if (name === 'gradle.lockfile') return undefined;
  return lockNames.includes(name) ? 'classpath' : name.slice(0, -'.lockfile'.length);
}

/** Folder of the project that a file belongs to; what lies in the folder `gradle` belongs to the build in the folder above. */
function projectOf(path: string): string {
  const folder = folderOf(path);
  const isInProject = /^build\.gradle(?:\.kts)?$/.test(nameOf(path)) || lockNames.includes(nameOf(path));
  return isInProject ? folder : folder.replace(/(?:^|\/)gradle(?:\/dependency-locks)?$/, '');
}

function foldersAbove(folder: string): readonly string[] {
  const above = [folder];
  for (let last = folder; last !== ''; last = folderOf(last)) above.push(folderOf(last));
  return above;
}
