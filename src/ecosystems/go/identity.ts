import type { Package } from '../../core/package.ts';
import { formatPurl } from '../../formats/purl/index.ts';

/** What a module is called. `(devel)` is no version. */
export function identityOf(module: string, version: string): Pick<Package, 'purl' | 'ecosystem' | 'name' | 'version'> {
  const slash = module.lastIndexOf('/');
  const names = slash < 0 ? { name: module } : { namespace: module.slice(0, slash), name: module.slice(slash + 1) };
  const purl = formatPurl({ type: 'golang', ...names, ...(version !== '(devel)' && { version }) });
  return { purl, ecosystem: 'Go', name: module, version };
}
