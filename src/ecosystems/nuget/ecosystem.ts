import type { Ecosystem } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { nuget as nugetVersions } from '../../versions/nuget/ordering.ts';
import { installedDotnetLibraries } from './installed.ts';
import { advisoryNames } from './runtime-names.ts';

/** Packages of NuGet: libraries of .NET, its tools, and the runtime itself. */
export const nuget: Ecosystem = {
  id: 'NuGet',
  purlType: 'nuget',
  versions: nugetVersions,
  catalogers: [installedDotnetLibraries],
  subjects: (pkg) => (isOfFeed(pkg) ? advisoryNames(pkg.name).map((name) => ({ ecosystem: 'NuGet', name, version: pkg.version })) : []),
};

/** Files out of a repository have a commit for a version, and a name that is no id of NuGet. */
function isOfFeed({ version, properties }: Package): boolean {
  return version !== '' && properties?.['origin'] === undefined;
}
