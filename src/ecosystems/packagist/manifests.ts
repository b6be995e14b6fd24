import type { Catalog } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import type { SourceFile } from '../../core/source-tree.ts';
import type { ComposerManifest, ComposerRequirement } from '../../formats/composer-json/index.ts';
import { unresolvedIn } from '../unresolved.ts';
import { identityOf } from './identity.ts';

const remedy = 'commit the composer.lock that composer update writes; it also pins what they require';
/** A version alone is that version (https://getcomposer.org/doc/articles/versions.md#exact-version-constraint). */
const exact = /^=?=?\s*(v?\d+(?:\.\d+){1,3}(?:-?(?:alpha|beta|rc|a|b|p|pl|patch)\.?\d*)?)$/i;

/** What a composer.json without a lock file requires: packages of an exact version, and an Unknown for the rest. */
export function declareManifest({ path, facts }: SourceFile<ComposerManifest>): Catalog {
  const pinned = facts.requires.flatMap((requirement) => packageOf(path, requirement));
  const open = [...new Set(facts.requires.filter(({ version }) => !exact.test(version.trim())).map(({ name }) => name))];
  const unpinned = open.length > 0 ? open : pinned.map(({ name }) => `what ${name} requires`);
  return { packages: [...new Map(pinned.map((pkg) => [pkg.purl, pkg])).values()], unknowns: unresolvedIn(path, unpinned, remedy) };
}

function packageOf(path: string, { name, version, scope }: ComposerRequirement): readonly Package[] {
  const pinned = exact.exec(version.trim())?.[1];
  if (pinned === undefined) return [];
  return [{ ...identityOf(name, pinned), locations: [{ path: `/${path}` }], dependency: { direct: true, scope, requiredBy: [] } }];
}
