import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import { parseGemspec, type Gemspec } from '../../formats/gemspec/index.ts';
import { identityOf } from './identity.ts';

/** Where RubyGems keeps the specifications of what is installed; those that came with Ruby lie one folder deeper. */
const home = /(?:^|\/)specifications\/(?:default\/)?[^/]+\.gemspec$/;

export const gemspecFile: FileAnalyser<Gemspec> = {
  id: 'gemspec',
  version: 1,
  selects: [{ suffix: '.gemspec' }],
  accepts: (path) => home.test(path),
  // The largest, with long lists of files, have some hundred KiB.
  limit: 4 * 1024 * 1024,
  read: (file) => parseGemspec(file.bytes()),
};

/** Lists installed gems by their specifications. Those inside gems and source trees describe what could be built there. */
export const installedGems: Cataloger = {
  id: 'rubygems-installed',
  analysers: [gemspecFile],
  catalog: (tree) => ({ packages: tree.analysed(gemspecFile).map(packageOf), unknowns: [] }),
};

function packageOf({ path, layer, facts: { name, version, platform, licenses } }: AnalysedFile<Gemspec>): Package {
  return {
    ...identityOf(name, version),
    locations: [{ path: `/${path}`, layer }],
    ...(licenses.length === 0 ? {} : { licenses }),
    ...(platform === undefined ? {} : { properties: { platforms: platform } }),
  };
}
