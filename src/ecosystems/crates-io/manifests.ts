import type { Catalog } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import type { CargoRequirement } from '../../formats/cargo-toml/index.ts';
import { unresolvedIn } from '../unresolved.ts';
import { identityOf } from './identity.ts';
import type { ManifestFile, Manifests } from './workspace.ts';

const remedy = 'commit the Cargo.lock that cargo generate-lockfile writes; it also pins what they require';
/** Only the equals sign asks for one version; `1.2.3` alone accepts every later one up to 2. */
const exact = /^=\s*(\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)$/;

/** What a manifest without a lock file declares: crates of an exact version, and an Unknown for the rest. */
export function declareManifest(manifest: ManifestFile, manifests: Manifests): Catalog {
  const { path } = manifest;
  const requirements = manifests.requirementsOf(manifest).filter(({ folder }) => folder === undefined || manifests.at(folder) === undefined);
  const pinned = requirements.flatMap((requirement) => packageOf(path, requirement));
  const open = [...new Set(requirements.filter((requirement) => versionOf(requirement) === undefined).map(({ name }) => name))];
  const unpinned = open.length > 0 ? open : pinned.map(({ name }) => `what ${name} requires`);
  return { packages: [...new Map(pinned.map((pkg) => [pkg.purl, pkg])).values()], unknowns: unresolvedIn(path, unpinned, remedy) };
}

function versionOf({ version, folder, isForeign }: CargoRequirement): string | undefined {
  return folder !== undefined || isForeign === true ? undefined : exact.exec(version?.trim() ?? '')?.[1];
}

function packageOf(path: string, requirement: CargoRequirement): readonly Package[] {
  const version = versionOf(requirement);
  if (version === undefined) return [];
  const { name, scope } = requirement;
  return [{ ...identityOf(name, version), locations: [{ path: `/${path}` }], dependency: { direct: true, scope, requiredBy: [] } }];
}
