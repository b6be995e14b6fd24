import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger, SourceTree } from '../../core/source-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import { denoLockFile } from '../../formats/deno-lock/index.ts';
import { missingFrom, packagesIn, type ReadLock } from './locked.ts';
import { binaryBunLockFile, bunLockFile, manifestFile, npmLockFile, pnpmLockFile, pnpmWorkspaceFile, yarnLockFile } from './project-files.ts';
import { projectsIn, type Project, type Projects } from './projects.ts';
import { openIn, pinnedIn } from './unlocked.ts';

/** What projects of Node.js, Bun and Deno declare: their lock files, and manifests that have none. */
const nodeProjects: DeclarationCataloger = {
  id: 'npm-projects',
  analysers: [manifestFile, npmLockFile, yarnLockFile, pnpmLockFile, pnpmWorkspaceFile, bunLockFile, binaryBunLockFile, denoLockFile],
  declare(tree) {
    const found = projectsIn(tree);
    const locked = found.locks
      .filter((one): one is ReadLock => one.lock !== undefined)
      .map((one) => ({ one, packages: packagesIn(one, found.heldBy.get(one) ?? []) }));
    const unlocked = found.projects.filter(isUnlocked).map((project) => ({ project, packages: pinnedIn(project) }));
    const unknowns = [
      ...unlocked.flatMap(({ project }) => (project.locks.length === 0 ? openIn(project) : [])),
      ...missingFrom(found.projects, found.heldBy),
      ...unreadLocks(found),
      ...looseModules(tree),
    ];
    return { packages: [...locked, ...unlocked].flatMap(({ packages }): readonly Package[] => packages), unknowns };
  },
};

export const npmDeclarations: readonly DeclarationCataloger[] = [nodeProjects];

function isUnlocked({ locks }: Project): boolean {
  return locks.every(({ lock }) => lock === undefined);
}

function unreadLocks({ locks }: Projects): readonly Unknown[] {
  const reason =
    'it is a lock file in the binary form of Bun, which only Bun reads: commit the bun.lock that `bun install --save-text-lockfile` writes';
  return locks.flatMap(({ path, lock }) => (lock === undefined ? [{ kind: 'unreadable' as const, subject: `/${path}`, reason }] : []));
}

/** Deno loads modules by their address too. */
function looseModules(tree: SourceTree): readonly Unknown[] {
  return tree.analysed(denoLockFile).flatMap(({ path, facts: { modules } }): Unknown[] => {
    if (modules.length === 0) return [];
    const reason = `modules that are loaded by their address (${modules.slice(0, 3).join(', ')}${modules.length > 3 ? ', …' : ''}) belong to no registry: no advisories cover them`;
    return [{ kind: 'no-advisory-data', subject: `/${path}`, reason, count: modules.length }];
  });
}
