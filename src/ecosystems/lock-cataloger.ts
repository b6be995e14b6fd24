import type { Catalog } from '../core/ecosystem.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { LockedPackage, LockFile } from '../core/lock-file.ts';
import type { DeclarationCataloger, SourceFile } from '../core/source-tree.ts';
import { folderOf, foldersUpwards } from './tree-paths.ts';
import { packagesOfLock, type Identity } from './locked-packages.ts';
import { unresolvedIn } from './unresolved.ts';

/** A language whose projects have one lock file, and perhaps a manifest beside it. */
export interface LockedLanguage {
  readonly id: string;
  /** A later one counts only in folders where there is none of the kinds before it, unless each is the lock file of a tool of its own. */
  readonly locks: readonly FileAnalyser<LockFile>[];
  readonly everyLockCounts?: true;
  /** What the project names: a package without a version is one that the manifest does not pin. Its keys are those of the lock file. */
  readonly manifest?: FileAnalyser<LockFile>;
  /** Undefined for what has no name in a registry, or no version. */
  identify(pkg: LockedPackage): Identity | undefined;
  /** What to do for a lock file, as an imperative without a full stop: `commit the mix.lock that mix deps.get writes`. */
  readonly remedy: string;
  /** Lock files tell what the project names, but not the way to the rest: what is not reached from there was brought in by others. */
  readonly untoldIsTransitive?: true;
  /** A lock file speaks also for the projects in folders beneath its own. */
  readonly speaksBeneath?: true;
  /** Lock files pin what is named in them and leave the rest to something else: what, as a noun. */
  leavesOpen?(file: SourceFile<LockFile>): readonly string[];
}

/** Characters of a version that are quoted. */
const longestQuoted = 40;

const transitive = 'what these require in turn';

/** Lists packages by lock files; by the manifest, as far as it pins them, where there is none. */
export function lockCataloger(language: LockedLanguage): DeclarationCataloger {
  const { id, locks, manifest } = language;
  return {
    id,
    analysers: manifest === undefined ? locks : [...locks, manifest],
    declare(tree) {
      const found = new Map<string, readonly SourceFile<LockFile>[]>();
      for (const lock of locks) {
        const folders = Map.groupBy(tree.analysed(lock), ({ path }) => folderOf(path));
        for (const [folder, files] of folders) {
          const before = found.get(folder);
          if (before === undefined) found.set(folder, files);
          else if (language.everyLockCounts === true) found.set(folder, [...before, ...files]);
        }
      }
      const manifests = manifest === undefined ? [] : tree.analysed(manifest);
      const named = new Map(manifests.map(({ path, facts }) => [folderOf(path), facts]));
      const isLocked = (path: string): boolean => {
        const folder = folderOf(path);
        return (language.speaksBeneath === true ? foldersUpwards(folder) : [folder]).some((place) => found.has(place));
      };
      const catalogs = [
        ...[...found].flatMap(([folder, files]) => files.map((file) => fromLock(language, file, named.get(folder)))),
        ...manifests.filter(({ path }) => !isLocked(path)).map((file) => fromManifest(language, file)),
      ];
      return { packages: catalogs.flatMap(({ packages }) => packages), unknowns: catalogs.flatMap(({ unknowns }) => unknowns) };
    },
  };
}

function fromLock(language: LockedLanguage, file: SourceFile<LockFile>, manifest: LockFile | undefined): Catalog {
  const { path, facts } = file;
  const roots = facts.roots ?? manifest?.roots;
  const packages = packagesOfLock(path, roots === undefined ? facts : { ...facts, roots }, language.identify);
  const open = [...unpinned(facts), ...(language.leavesOpen?.(file) ?? [])];
  return {
    packages:
      language.untoldIsTransitive === true && roots !== undefined
        ? packages.map((pkg) => ({ ...pkg, dependency: { ...indirect, ...pkg.dependency } }))
        : packages,
    unknowns: unresolvedIn(path, open, language.remedy),
  };
}

const indirect = { direct: false, requiredBy: [] };

function fromManifest(language: LockedLanguage, { path, facts }: SourceFile<LockFile>): Catalog {
  const open = facts.packages.some(({ own }) => own === undefined) ? [...unpinned(facts), transitive] : [];
  return { packages: packagesOfLock(path, facts, language.identify), unknowns: unresolvedIn(path, open, language.remedy) };
}

/** What has no version that anybody could look up, or no name. */
function unpinned({ packages }: LockFile): readonly string[] {
  const open = packages.filter(({ name, version, own, origin }) => own === undefined && (name === '' || (version === '' && origin === undefined)));
  return [...new Set(open.map(({ name, version }) => (name === '' ? `a package without a name (${version.slice(0, longestQuoted)})` : name)))];
}
