import type { GoMod, GoModuleVersion } from '../../formats/go-mod/index.ts';
import { go } from '../../versions/go/ordering.ts';
import { fileIn } from '../tree-paths.ts';
import { vendoredModule, type DeclaredModule } from './declared-modules.ts';
import { identityOf } from './identity.ts';
import { vendorListIn, type GoFiles, type Layout } from './layout.ts';

/** Whether the go.mod names all modules of the build, as from Go 1.17 on (https://go.dev/ref/mod#graph-pruning). Without a go line the go command assumes 1.16. */
export function listsAllModules({ go: version = '1.16', requires }: GoMod): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return requires.length === 0 || major > 1 || minor >= 17;
}

/** The modules that a go.mod before Go 1.17 leaves to its dependencies to name; undefined where no other file tells them. */
export function unlistedModules({ folder, mod }: GoFiles, listed: readonly DeclaredModule[], layout: Layout): readonly DeclaredModule[] | undefined {
  const known = new Set([...mod.requires.map(({ path }) => path), ...listed.map(({ identity }) => identity.name)]);
  const vendored = layout.vendored.get(folder);
  if (vendored !== undefined) return modulesVendoredIn(folder, layout).filter(({ identity }) => !known.has(identity.name));
  const sums = layout.sums.get(folder);
  return sums === undefined
    ? undefined
    : modulesSummedIn(
        folder,
        sums.filter(({ path }) => !known.has(path)),
      );
}

/** All modules of a vendor folder. */
export function modulesVendoredIn(folder: string, layout: Layout): readonly DeclaredModule[] {
  const path = vendorListIn(folder);
  return (layout.vendored.get(folder) ?? []).flatMap((module) => vendoredModule(path, folder, module, layout));
}

/** Of several versions the newest: no older one is chosen where a newer one was needed, and go.sum may remember what was needed once. */
function modulesSummedIn(folder: string, sums: readonly GoModuleVersion[]): readonly DeclaredModule[] {
  const newest = new Map<string, string>();
  for (const { path, version } of sums) {
    const before = newest.get(path);
    if (before === undefined || (go.compare(before, version) ?? 0) < 0) newest.set(path, version);
  }
  const path = fileIn(folder, 'go.sum');
  return [...newest].map(([name, version]) => ({ path, identity: identityOf(name, version), direct: false, properties: { listedBy: 'go.sum' } }));
}
