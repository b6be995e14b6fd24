import type { Catalog } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import type { SourceFile } from '../../core/source-tree.ts';
import type { Gemfile, GemRequirement } from '../../formats/gemfile/index.ts';
import { folderOf, resolveFolder } from '../tree-paths.ts';
import { unresolvedIn } from '../unresolved.ts';
import { identityOf } from './identity.ts';
import { scopeOf } from './locked.ts';

const remedy = 'commit the lock file that bundle lock writes; it also pins what they require';
/** A version alone is that version, with or without an equals sign. */
const exact = /^(?:=\s*)?(\d+(?:\.[0-9A-Za-z]+)*)$/;

/** What a Gemfile without a lock file names: gems of an exact version, and an Unknown for the rest. */
export function declareGemfile({ path, facts }: SourceFile<Gemfile>): Catalog {
  const gems = facts.gems.filter(({ folder }) => folder === undefined || resolveFolder(folderOf(path), folder) === undefined);
  const pinned = gems.flatMap((gem) => packageOf(path, gem));
  const open = [
    ...new Set(gems.filter((gem) => versionOf(gem) === undefined).map(({ name }) => name)),
    ...(facts.delegates ? ['the gems of its gemspec'] : []),
  ];
  const unpinned = open.length > 0 ? open : pinned.map(({ name }) => `what ${name} requires`);
  return { packages: [...new Map(pinned.map((pkg) => [pkg.purl, pkg])).values()], unknowns: unresolvedIn(path, unpinned, remedy) };
}

function versionOf({ versions, isForeign, folder }: GemRequirement): string | undefined {
  const [version = '', ...more] = versions;
  return isForeign === true || folder !== undefined || more.length > 0 ? undefined : exact.exec(version.trim())?.[1];
}

function packageOf(path: string, gem: GemRequirement): readonly Package[] {
  const version = versionOf(gem);
  if (version === undefined) return [];
  return [
    { ...identityOf(gem.name, version), locations: [{ path: `/${path}` }], dependency: { direct: true, scope: scopeOf(gem.groups), requiredBy: [] } },
  ];
}
