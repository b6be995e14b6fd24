import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { javaArchiveSuffixes, readJavaArchive } from '../../formats/java-archive/index.ts';
import type { JavaArchive, LocatedComponent } from '../../formats/java-archive/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';

/** Archives that Java programs and servers load, with all archives inside them. */
export const javaArchiveFile: FileAnalyser<JavaArchive> = {
  id: 'java-archive',
  version: 1,
  selects: javaArchiveSuffixes.map((suffix) => ({ suffix })),
  // Never read as a whole: directories, and the few members that say what an archive is.
  limit: 1024 * 1024 * 1024,
  read: (file) => (file.size === 0 ? undefined : readJavaArchive(file.source, file.path)),
};

/** Lists the Maven artifacts in Java archives: their own, those shaded into them, and those of archives inside. */
export const javaArchives: Cataloger = {
  id: 'java-archives',
  analysers: [javaArchiveFile],
  catalog(tree) {
    const files = tree.analysed(javaArchiveFile);
    return {
      packages: files.flatMap((file) => file.facts.components.map((component) => packageOf(component, file))),
      unknowns: [...files.flatMap(problemsOf), ...unstatedOf(files)],
    };
  },
};

function packageOf({ inside, group, artifact, version, groups }: LocatedComponent, file: AnalysedFile<JavaArchive>): Package {
  return {
    purl: formatPurl({ type: 'maven', name: artifact, version, ...(group !== undefined && { namespace: group }) }),
    ecosystem: 'Maven',
    name: group === undefined ? artifact : `${group}:${artifact}`,
    version,
    locations: [{ path: placeOf(file, inside), layer: file.layer }],
    ...(groups !== undefined && { properties: { likelyGroups: groups.join(' ') } }),
  };
}

function placeOf({ path }: AnalysedFile, inside: string): string {
  return inside === '' ? `/${path}` : `/${path}!/${inside}`;
}

function problemsOf(file: AnalysedFile<JavaArchive>): readonly Unknown[] {
  const { problems, furtherProblems } = file.facts;
  const told = problems.map(({ inside, reason }): Unknown => ({ kind: 'unreadable', subject: placeOf(file, inside), reason, layer: file.layer }));
  if (furtherProblems === 0) return told;
  return [
    ...told,
    { kind: 'unreadable', subject: `/${file.path}`, reason: 'more inside it could not be read', layer: file.layer, count: furtherProblems },
  ];
}

/** One Unknown for all archives that do not say what Maven calls them: advisories can then be asked by guesses alone, or not at all. */
function unstatedOf(files: readonly AnalysedFile<JavaArchive>[]): readonly Unknown[] {
  const places = files.flatMap((file) => [
    ...file.facts.components.filter(({ group }) => group === undefined).map(({ inside }) => placeOf(file, inside)),
    ...file.facts.nameless.map((inside) => placeOf(file, inside)),
  ]);
  if (places.length === 0) return [];
  const reason = `${places.length === 1 ? 'a Java archive that does' : 'this and other Java archives do'} not state Maven coordinates: advisories were asked by the names of their packages alone, or not at all`;
  return [{ kind: 'unrecognized-binary', subject: places[0] ?? '', reason, count: places.length }];
}
