import type { Package } from '../../core/package.ts';
import { formatPurl } from '../../formats/purl/index.ts';

/** What a Composer package is called: names have no case, and are known in lower case. */
export function identityOf(name: string, version: string): Pick<Package, 'purl' | 'ecosystem' | 'name' | 'version'> {
  const known = name.toLowerCase();
  const slash = known.indexOf('/');
  const names = slash < 0 ? { name: known } : { namespace: known.slice(0, slash), name: known.slice(slash + 1) };
  return { purl: formatPurl({ type: 'composer', ...names, version }), ecosystem: 'Packagist', name: known, version };
}
