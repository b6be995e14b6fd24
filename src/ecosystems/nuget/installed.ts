import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { bundleMagic, readDotnetBundle } from '../../formats/dotnet-bundle/index.ts';
import { parseDotnetDeps, type DotnetLibrary } from '../../formats/dotnet-deps/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';

/** `shared/<framework>/<version>/<framework>.deps.json`, wherever .NET is installed. */
const sharedFramework = /(?:^|\/)shared\/([^/]+)\/([^/]+)\/\1\.deps\.json$/;

/** What an application, or a framework that applications share, is made of. */
interface Libraries {
  readonly libraries: readonly DotnetLibrary[];
  /** Why they cannot be told. */
  readonly reason?: string;
}

export const depsJsonFile: FileAnalyser<Libraries> = {
  id: 'dotnet-deps-json',
  version: 1,
  selects: [{ suffix: '.deps.json' }],
  // Ten packages take some ten KiB; the largest applications have a few hundred.
  limit: 16 * 1024 * 1024,
  read: (file) => ({ libraries: parseDotnetDeps(file.bytes()) }),
};

/** Applications that were published as a single file carry their deps.json inside. */
export const singleFile: FileAnalyser<Libraries> = {
  id: 'dotnet-single-file',
  version: 1,
  selects: [{ magic: bundleMagic }],
  // Never read as a whole: 64 bytes of most programs, the data and the header of the bundle of those that are one.
  limit: 1024 * 1024 * 1024,
  read(file) {
    const bundle = readDotnetBundle(file.source);
    if (bundle === undefined) return undefined;
    return bundle.kind === 'silent' ? { libraries: [], reason: bundle.reason } : { libraries: parseDotnetDeps(bundle.bytes) };
  },
};

/** Lists packages of .NET by the deps.json of the applications and frameworks that hold their files. */
export const installedDotnetLibraries: Cataloger = {
  id: 'dotnet-installed',
  analysers: [depsJsonFile, singleFile],
  catalog(tree) {
    const files = [...tree.analysed(depsJsonFile), ...tree.analysed(singleFile)];
    return { packages: files.flatMap(packagesIn), unknowns: files.flatMap(unknownsIn) };
  },
};

/** Several libraries of one name and version are one package. */
function packagesIn({ path, layer, facts: { libraries } }: AnalysedFile<Libraries>): readonly Package[] {
  const packages = [...libraries, ...frameworkAt(path, libraries)].map(({ name, version }): Package => ({
    purl: formatPurl({ type: 'nuget', name, version }),
    ecosystem: 'NuGet',
    name,
    version,
    locations: [{ path: `/${path}`, layer }],
  }));
  return [...new Map(packages.map((pkg) => [pkg.purl, pkg])).values()];
}

/** A shared framework whose own file does not name it is known by its folder. */
function frameworkAt(path: string, libraries: readonly DotnetLibrary[]): readonly DotnetLibrary[] {
  const [, name, version] = sharedFramework.exec(path) ?? [];
  if (name === undefined || version === undefined) return [];
  return libraries.some((library) => library.name === name || library.name.startsWith(`${name}.Runtime.`)) ? [] : [{ name, version }];
}

function unknownsIn({ path, layer, facts: { reason } }: AnalysedFile<Libraries>): readonly Unknown[] {
  return reason === undefined ? [] : [{ kind: 'unrecognized-binary', subject: `/${path}`, reason, layer }];
}
