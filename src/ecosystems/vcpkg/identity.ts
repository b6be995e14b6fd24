import { formatPurl } from '../../formats/purl/index.ts';
import type { Identity } from '../locked-packages.ts';

/** package-url has no type for ports of vcpkg. Undefined where no version is told. */
export function vcpkgIdentity({ name, version }: { readonly name: string; readonly version: string }, triplet = ''): Identity | undefined {
  if (name === '' || version === '') return undefined;
  return { purl: formatPurl({ type: 'generic', namespace: 'vcpkg', name, version, qualifiers: { triplet } }), ecosystem: 'vcpkg', name, version };
}
