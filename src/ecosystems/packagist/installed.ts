import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import { parseInstalledJson, type ComposerEntry } from '../../formats/composer-lock/index.ts';
import { identityOf } from './identity.ts';

/** `vendor/composer/installed.json`, whatever the vendor folder is called. */
export const installedJsonFile: FileAnalyser<readonly ComposerEntry[]> = {
  id: 'composer-installed-json',
  version: 1,
  selects: [{ name: 'installed.json' }],
  accepts: (path) => path === 'composer/installed.json' || path.endsWith('/composer/installed.json'),
  limit: 32 * 1024 * 1024,
  read: (file) => parseInstalledJson(file.bytes()),
};

/** Lists what Composer installed, by the list it keeps in the vendor folder. Lock files say what was once meant to be there. */
export const installedComposerPackages: Cataloger = {
  id: 'composer-installed',
  analysers: [installedJsonFile],
  catalog: (tree) => ({ packages: tree.analysed(installedJsonFile).flatMap(packagesOf), unknowns: [] }),
};

function packagesOf(file: AnalysedFile<readonly ComposerEntry[]>): readonly Package[] {
  const packages = file.facts.map((entry) => packageOf(entry, file));
  return [...new Map(packages.map((pkg) => [pkg.purl, pkg])).values()];
}

function packageOf({ name, version, licenses, origin, properties }: ComposerEntry, { path, layer }: AnalysedFile): Package {
  const facts = { ...properties, ...(origin === undefined ? {} : { origin }) };
  return {
    ...identityOf(name, version),
    locations: [{ path: `/${path}`, layer }],
    ...(licenses.length === 0 ? {} : { licenses }),
    ...(Object.keys(facts).length === 0 ? {} : { properties: facts }),
  };
}
