import type { Catalog } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import { unresolvedIn } from '../unresolved.ts';
import { goModFile, goSumFile, goWorkFile, vendorModulesFile } from './declared-files.ts';
import { modulesIn, type DeclaredModule } from './declared-modules.ts';
import { declaredStandardLibrary } from './declared-standard-library.ts';
import { readLayout, type GoFiles, type Layout } from './layout.ts';
import { listsAllModules, modulesVendoredIn, unlistedModules } from './unlisted-modules.ts';

/**
 * Lists what go.mod files require. Since Go 1.17 they name every module that takes part in a build; before, those that others require follow from
 * `vendor/modules.txt`, else from go.sum.
 */
const goModules: DeclarationCataloger = {
  id: 'go-mod',
  analysers: [goModFile, goWorkFile, goSumFile, vendorModulesFile],
  declare(tree) {
    const layout = readLayout(tree);
    const catalogs = [...layout.modules.values()].map((files) => declareModule(files, layout));
    const vendored = [...layout.vendored].filter(([folder]) => !layout.modules.has(folder)).map(([folder]) => declareVendored(folder, layout));
    const all = [...catalogs, ...vendored];
    return { packages: all.flatMap(({ packages }) => packages), unknowns: all.flatMap(({ unknowns }) => unknowns) };
  },
};

export const goDeclarations: readonly DeclarationCataloger[] = [goModules];

function declareModule(files: GoFiles, layout: Layout): Catalog {
  const { path, mod } = files;
  const { modules, unresolved } = modulesIn(files, layout);
  const unlisted = listsAllModules(mod) ? [] : unlistedModules(files, modules, layout);
  const packages = [...declaredStandardLibrary(files, layout), ...modules, ...(unlisted ?? [])].map(packageOf);
  const unknowns = [
    ...unresolvedIn(path, unresolved, 'run go mod tidy and commit the go.mod it writes'),
    ...(unlisted === undefined ? unlistedIn(path, modules) : []),
  ];
  return { packages: once(packages), unknowns };
}

/** Each purl once: of two the first. */
function once(packages: readonly Package[]): readonly Package[] {
  const seen = new Set<string>();
  return packages.filter(({ purl }) => !seen.has(purl) && seen.add(purl));
}

/** A vendor folder without a go.mod beside it, such as that of a workspace. */
function declareVendored(folder: string, layout: Layout): Catalog {
  return { packages: once(modulesVendoredIn(folder, layout).map(packageOf)), unknowns: [] };
}

function packageOf({ path, identity, direct, properties }: DeclaredModule): Package {
  return {
    ...identity,
    locations: [{ path: `/${path}` }],
    dependency: { ...(direct === undefined ? {} : { direct }), requiredBy: [] },
    ...(properties === undefined ? {} : { properties }),
  };
}

function unlistedIn(path: string, modules: readonly DeclaredModule[]): readonly Unknown[] {
  const names = modules.map(({ identity }) => `what ${identity.name} requires`);
  return unresolvedIn(path, names, 'commit go.sum, or run go mod tidy -go=1.17 and commit the go.mod it writes');
}
