import type { SourceTree } from '../../core/source-tree.ts';
import type { GoMod, GoModuleVersion, GoReplacement, GoWork, VendoredModule } from '../../formats/go-mod/index.ts';
import { fileIn, folderOf, foldersUpwards, resolveFolder } from '../tree-paths.ts';
import { goModFile, goSumFile, goWorkFile, vendorModulesFile } from './declared-files.ts';

/** A go.mod with the folder it lies in. */
export interface GoFiles {
  readonly path: string;
  readonly folder: string;
  readonly mod: GoMod;
}

/** A replacement with the folder that its paths are relative to. */
export interface PlacedReplacement extends GoReplacement {
  readonly folder: string;
}

/** By `path@version`, or by path where all versions are replaced. */
export type Replacements = ReadonlyMap<string, PlacedReplacement>;

/** A workspace as its members see it. */
export interface Workspace {
  readonly work: GoWork;
  readonly replacements: Replacements;
  /** Paths of the modules in it: taken from the tree, whatever version is required. */
  readonly members: ReadonlySet<string>;
}

/** The Go files of a tree by the folder they lie in (for a modules.txt, that of `vendor`). */
export interface Layout {
  readonly modules: ReadonlyMap<string, GoFiles>;
  readonly sums: ReadonlyMap<string, readonly GoModuleVersion[]>;
  readonly vendored: ReadonlyMap<string, readonly VendoredModule[]>;
  /** The workspace that the module in a folder is a member of. */
  workspaceOf(folder: string): Workspace | undefined;
}

export function readLayout(tree: SourceTree): Layout {
  const modules = new Map(tree.analysed(goModFile).map(({ path, facts }) => [folderOf(path), { path, folder: folderOf(path), mod: facts }]));
  const workspaces = new Map(tree.analysed(goWorkFile).map(({ path, facts }) => [folderOf(path), workspaceIn(folderOf(path), facts, modules)]));
  return {
    modules,
    sums: new Map(tree.analysed(goSumFile).map(({ path, facts }) => [folderOf(path), facts])),
    vendored: new Map(tree.analysed(vendorModulesFile).map(({ path, facts }) => [folderOf(folderOf(path)), facts])),
    workspaceOf(folder) {
      const home = foldersUpwards(folder).find((candidate) => workspaces.has(candidate));
      const workspace = home === undefined ? undefined : workspaces.get(home);
      return workspace?.folders.has(folder) === true ? workspace : undefined;
    },
  };
}

function workspaceIn(folder: string, work: GoWork, modules: ReadonlyMap<string, GoFiles>): Workspace & { readonly folders: ReadonlySet<string> } {
  const folders = new Set(work.uses.flatMap((use) => resolveFolder(folder, use) ?? []));
  return {
    work,
    replacements: indexed(work.replaces, folder),
    folders,
    members: new Set([...folders].flatMap((used) => modules.get(used)?.mod.module ?? [])),
  };
}

/** Replacements that hold for a module: those of its workspace, which stand above its own (https://go.dev/ref/mod#go-work-file-replace), then its own. */
export function replacementsFor({ folder, mod }: GoFiles, workspace: Workspace | undefined): readonly Replacements[] {
  const own = indexed(mod.replaces, folder);
  return workspace === undefined ? [own] : [workspace.replacements, own];
}

/** The first of two for the same counts. */
function indexed(replaces: readonly GoReplacement[], folder: string): Replacements {
  const index = new Map<string, PlacedReplacement>();
  for (const replacement of replaces) {
    const key = replacement.version === undefined ? replacement.path : `${replacement.path}@${replacement.version}`;
    if (!index.has(key)) index.set(key, { ...replacement, folder });
  }
  return index;
}

/** Path of the modules.txt of a folder. */
export function vendorListIn(folder: string): string {
  return fileIn(folder, 'vendor/modules.txt');
}
