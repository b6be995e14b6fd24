import type { Package } from '../../core/package.ts';
import { tryPurl } from './try-purl.ts';

/** Id and version of the distribution from the `distro` qualifier of the first package that has one: `debian` and `12`. */
export function distributionOf(packages: readonly Package[]): { readonly name: string; readonly version?: string } | undefined {
  const purl = packages.find((pkg) => /[?&]distro=/.test(pkg.purl))?.purl;
  const distro = purl === undefined ? undefined : tryPurl(purl)?.qualifiers?.['distro'];
  if (distro === undefined) return undefined;
  const dash = distro.lastIndexOf('-');
  return dash > 0 ? { name: distro.slice(0, dash), version: distro.slice(dash + 1) } : { name: distro };
}
