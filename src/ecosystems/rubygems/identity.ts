import type { Package } from '../../core/package.ts';
import { formatPurl } from '../../formats/purl/index.ts';

/** What a gem is called. @param repository of which a commit was taken in place of a published gem: `git+https://…@<commit>` */
export function identityOf(name: string, version: string, repository = ''): Pick<Package, 'purl' | 'ecosystem' | 'name' | 'version'> {
  return { purl: formatPurl({ type: 'gem', name, version, qualifiers: { vcs_url: repository } }), ecosystem: 'RubyGems', name, version };
}
