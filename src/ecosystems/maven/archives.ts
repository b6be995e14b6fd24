import type { Cataloger, Catalog } from '../../core/ecosystem.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { LayerReference } from '../../core/layer.ts';
import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import { javaArchiveSuffixes, readJavaArchive } from '../../formats/java-archive/index.ts';
import type { JavaArchive, LocatedComponent } from '../../formats/java-archive/index.ts';
import { identityOf } from './coordinates.ts';
import { isForDevelopment } from './development-folders.ts';

/** Archives that Java programs and servers load, with all archives inside them. */
export const javaArchiveFile: FileAnalyser<JavaArchive> = {
  id: 'java-archive',
  version: 3,
  selects: javaArchiveSuffixes.map((suffix) => ({ suffix })),
  // Never read as a whole: directories, and the few members that say what an archive is.
  limit: 256 * 1024 * 1024,
  read: (file) => (file.size === 0 ? undefined : readJavaArchive(file.source, file.path)),
};

/** Lists the Maven artifacts in Java archives: their own, those shaded into them, and those of archives inside. */
export const javaArchives: Cataloger = {
  id: 'java-archives',
  analysers: [javaArchiveFile],
  catalog: (tree) => catalogOf(tree.analysed(javaArchiveFile)),
};

/** The same for archives that lie in a source tree, such as `lib/*.jar`. How the project came by them is not told. */
export const committedArchives: DeclarationCataloger = {
  id: 'java-archives',
  analysers: [javaArchiveFile],
  declare(tree) {
    const { packages, unknowns } = catalogOf(tree.analysed(javaArchiveFile));
    return { packages: packages.map(declared), unknowns };
  },
};

function declared(pkg: Package): Package {
  const isInside = isForDevelopment(pkg.locations[0]?.path ?? '');
  return { ...pkg, dependency: { ...(isInside ? { scope: 'development' } : {}), requiredBy: [] } };
}

/** An archive of an image, or of a tree, which has no layers. */
interface ReadArchive extends SourceFile<JavaArchive> {
  readonly layer?: LayerReference;
}

function catalogOf(files: readonly ReadArchive[]): Catalog {
  return {
    packages: files.flatMap((file) => file.facts.components.map((component) => packageOf(component, file))),
    unknowns: files.flatMap(problemsOf),
  };
}

function packageOf({ inside, group, artifact, version, groups, sha1 }: LocatedComponent, file: ReadArchive): Package {
  const properties = { ...(groups !== undefined && { likelyGroups: groups.join(' ') }), ...(sha1 !== undefined && { sha1 }) };
  return {
    ...identityOf({ name: group === undefined ? artifact : `${group}:${artifact}`, version }),
    locations: [{ path: placeOf(file, inside), ...layerOf(file) }],
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function placeOf({ path }: ReadArchive, inside: string): string {
  return inside === '' ? `/${path}` : `/${path}!/${inside}`;
}

function layerOf({ layer }: ReadArchive): { readonly layer?: LayerReference } {
  return layer === undefined ? {} : { layer };
}

function problemsOf(file: ReadArchive): readonly Unknown[] {
  const { problems, furtherProblems } = file.facts;
  const told = problems.map(({ inside, reason }): Unknown => ({ kind: 'unreadable', subject: placeOf(file, inside), reason, ...layerOf(file) }));
  if (furtherProblems === 0) return told;
  const reason = 'more inside it could not be read';
  return [...told, { kind: 'unreadable', subject: `/${file.path}`, reason, ...layerOf(file), count: furtherProblems }];
}
