import type { SourceFile } from '../../core/source-tree.ts';
import type { MsbuildFile, PackageItem } from '../../formats/msbuild/index.ts';
import { folderOf } from '../tree-paths.ts';
import { Inherited } from './inherited.ts';

/** Files that MSBuild imports into every project beneath them, by itself. Others are imported by name, from wherever. */
const imported = /(?:^|\/)(?:Directory\.(?:Packages|Build)\.(?:props|targets)|Packages\.props)$/i;
const property = /\$\(([A-Za-z_][\w.-]*)\)/g;
const deepest = 8;
const longestVersion = 256;
/** The folder under which stands what any file of the tree may import. */
const anywhere = '';

/** What the versions in project files stand for. */
export interface Central {
  /** For the items of one file: the version as restore would take it. A plain one is the least that may be taken, and what is taken as long as it exists. Undefined where it is a range or cannot be told. */
  versionsIn(file: SourceFile<MsbuildFile>): (item: PackageItem) => string | undefined;
}

/** Central versions and properties of the tree: the nearest file above counts, as in MSBuild; of files imported by name, what all of them agree on. */
export function centralVersions(files: readonly SourceFile<MsbuildFile>[]): Central {
  const [versions, looseVersions, properties, looseProperties] = [new Inherited(), new Inherited(), new Inherited(), new Inherited()];
  for (const { path, facts } of files) {
    const isImported = imported.test(path);
    const folder = isImported ? folderOf(path) : anywhere;
    for (const { kind, name, version } of facts.items)
      if (version !== undefined && (kind === 'central' || kind === 'update')) (isImported ? versions : looseVersions).add(folder, name, version);
    for (const [name, value] of facts.properties) (isImported ? properties : looseProperties).add(folder, name, value);
  }
  return {
    versionsIn({ path, facts }) {
      const folder = folderOf(path);
      const own = new Inherited();
      for (const [key, value] of facts.properties) own.add(anywhere, key, value);
      const valueOf = (key: string): string | undefined =>
        own.nearest(anywhere, key) ?? properties.nearest(folder, key) ?? looseProperties.nearest(anywhere, key);
      return ({ name, version }) => {
        const written = version ?? versions.nearest(folder, name) ?? looseVersions.nearest(anywhere, name);
        return written === undefined ? undefined : exactVersion(expand(written, valueOf));
      };
    },
  };
}

/** Puts in properties, and properties of properties; what has none stays as it is written. */
function expand(text: string, valueOf: (name: string) => string | undefined): string {
  let expanded = text;
  for (let round = 0; round < deepest && expanded.includes('$(') && expanded.length <= longestVersion; round += 1)
    expanded = expanded.replaceAll(property, (whole, name: string) => valueOf(name) ?? whole);
  return expanded.trim();
}

/** `1.2.3` and `[1.2.3]`; not `1.*`, `[1.0,2.0)`, or what has a property left in it. */
function exactVersion(text: string): string | undefined {
  return text.length > longestVersion ? undefined : /^(?:\[\s*)?(\d[\w.+-]*)(?:\s*\])?$/.exec(text)?.[1];
}
