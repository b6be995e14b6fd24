import type { Package } from '../../core/package.ts';
import { formatPurl } from '../../formats/purl/index.ts';

/**
 * What Maven's world calls an artifact.
 * @param name `group:artifact`, or the artifact alone where nothing states the group
 */
export function identityOf({ name, version }: Pick<Package, 'name' | 'version'>): Pick<Package, 'purl' | 'ecosystem' | 'name' | 'version'> {
  const colon = name.indexOf(':');
  const artifact = name.slice(colon + 1);
  const purl = formatPurl({ type: 'maven', name: artifact, version, ...(colon < 0 ? {} : { namespace: name.slice(0, colon) }) });
  return { purl, ecosystem: 'Maven', name, version };
}
