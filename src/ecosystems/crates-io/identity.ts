import type { Package } from '../../core/package.ts';
import { formatPurl } from '../../formats/purl/index.ts';

/** What a crate is called. */
export function identityOf(name: string, version: string): Pick<Package, 'purl' | 'ecosystem' | 'name' | 'version'> {
  return { purl: formatPurl({ type: 'cargo', name, version }), ecosystem: 'crates.io', name, version };
}
