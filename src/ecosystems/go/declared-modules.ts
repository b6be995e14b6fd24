import type { Package } from '../../core/package.ts';
import type { GoRequirement } from '../../formats/go-mod/index.ts';
import { resolveFolder } from '../tree-paths.ts';
import { identityOf } from './identity.ts';
import { replacementsFor, type GoFiles, type Layout, type PlacedReplacement, type Replacements } from './layout.ts';
import { isFolder } from './modules.ts';

/** A module as a file of a source tree names it. */
export interface DeclaredModule {
  /** Of the file, without a leading slash. */
  readonly path: string;
  readonly identity: ReturnType<typeof identityOf>;
  /** Absent where the file does not tell. */
  readonly direct?: boolean;
  readonly properties?: NonNullable<Package['properties']>;
}

/** What a go.mod requires, replacements applied; and, by name, what it requires without saying which version is built. */
export function modulesIn(files: GoFiles, layout: Layout): { readonly modules: readonly DeclaredModule[]; readonly unresolved: readonly string[] } {
  const workspace = layout.workspaceOf(files.folder);
  const replacements = replacementsFor(files, workspace);
  const excludes = new Set(files.mod.excludes);
  const modules: DeclaredModule[] = [];
  const unresolved: string[] = [];
  for (const required of files.mod.requires) {
    if (workspace?.members.has(required.path) === true) continue;
    const replacement = replacementOf(required, replacements);
    if (replacement === undefined && excludes.has(`${required.path}@${required.version}`)) unresolved.push(required.path);
    else if (!isVersion(replacement === undefined ? required.version : (replacement.by.version ?? 'v0.0.0'))) unresolved.push(required.path);
    else modules.push(...moduleOf(files.path, required, replacement, layout));
  }
  return { modules, unresolved };
}

/** A module of a modules.txt. @param folder that holds the folder `vendor` */
export function vendoredModule(
  path: string,
  folder: string,
  {
    path: name,
    version,
    explicit,
    replacement,
  }: { readonly path: string; readonly version: string; readonly explicit: boolean; readonly replacement?: PlacedReplacement['by'] },
  layout: Layout,
): readonly DeclaredModule[] {
  const placed = replacement === undefined ? undefined : { path: name, by: replacement, folder };
  return moduleOf(path, { path: name, version, indirect: !explicit }, placed, layout);
}

/** Whether it is an exact version, no branch or commit. */
function isVersion(text: string): boolean {
  return /^v\d+\.\d+\.\d+(?:[-+]|$)/.test(text);
}

/** That of this version before that of all. */
function replacementOf({ path, version }: GoRequirement, indices: readonly Replacements[]): PlacedReplacement | undefined {
  for (const index of indices) {
    const found = index.get(`${path}@${version}`) ?? index.get(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** None where a folder of the tree that is a module itself stands in its place: what that one requires is listed by itself. */
function moduleOf(path: string, required: GoRequirement, replacement: PlacedReplacement | undefined, layout: Layout): readonly DeclaredModule[] {
  const direct = !required.indirect;
  if (replacement === undefined) return [{ path, identity: identityOf(required.path, required.version), direct }];
  const { by, folder } = replacement;
  if (by.version !== undefined && !isFolder(by.path)) {
    const properties = { replaces: required.version === '' ? required.path : `${required.path}@${required.version}` };
    return [{ path, identity: identityOf(by.path, by.version), direct, properties }];
  }
  const inside = resolveFolder(folder, by.path);
  if (inside !== undefined && layout.modules.has(inside)) return [];
  const properties = { replacedBy: by.path, replacedVersion: required.version };
  return [{ path, identity: identityOf(required.path, ''), direct, properties }];
}
