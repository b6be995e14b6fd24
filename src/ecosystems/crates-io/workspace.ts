import type { SourceFile } from '../../core/source-tree.ts';
import type { CargoManifest, CargoRequirement } from '../../formats/cargo-toml/index.ts';
import { folderOf, foldersUpwards, resolveFolder } from '../tree-paths.ts';

export type ManifestFile = SourceFile<CargoManifest>;

/** The manifests of a tree. */
export interface Manifests {
  at(folder: string): ManifestFile | undefined;
  /** Manifests of a package name; more than one where the tree holds several projects. */
  named(name: string): readonly ManifestFile[];
  /** Dependencies of a manifest, what is left to the workspace filled in; folders by their path in the tree, `..` for one that lies outside. */
  requirementsOf(manifest: ManifestFile): readonly CargoRequirement[];
}

export function readManifests(files: readonly ManifestFile[]): Manifests {
  const byFolder = new Map(files.map((file) => [folderOf(file.path), file]));
  const byName = Map.groupBy(files, ({ facts }) => facts.name ?? '');
  const inherited = (path: string, key: string): CargoRequirement | undefined => {
    for (const folder of foldersUpwards(folderOf(path))) {
      const workspace = byFolder.get(folder)?.facts.workspace;
      const found = workspace !== undefined && Object.hasOwn(workspace, key) ? workspace[key] : undefined;
      if (found !== undefined) return placed(found, folder);
    }
    return undefined;
  };
  return {
    at: (folder) => byFolder.get(folder),
    named: (name) => byName.get(name) ?? [],
    requirementsOf: ({ path, facts }) =>
      facts.requires.map((requirement) => {
        const found = requirement.inherits === undefined ? undefined : inherited(path, requirement.inherits);
        return found === undefined ? placed(requirement, folderOf(path)) : { ...found, scope: requirement.scope };
      }),
  };
}

function placed(requirement: CargoRequirement, home: string): CargoRequirement {
  return requirement.folder === undefined ? requirement : { ...requirement, folder: resolveFolder(home, requirement.folder) ?? '..' };
}
