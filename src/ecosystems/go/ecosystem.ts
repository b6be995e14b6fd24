import type { Ecosystem } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { isPseudoVersion } from '../../versions/go/pseudo-version.ts';
import { moduleVersions } from './module-versions.ts';
import { goPrograms } from './programs.ts';

/** Go modules, as linked into programs. */
export const go: Ecosystem = {
  id: 'Go',
  purlType: 'golang',
  versions: moduleVersions,
  catalogers: [goPrograms],
  subjects: (pkg) => (saysItsVersion(pkg) ? [{ ecosystem: 'Go', name: pkg.name, version: pkg.version }] : []),
};

/**
 * `(devel)` is no version. Nor is `v0.0.0-<time>-<commit>` of a main module: the go command made it up because the checkout had no tags, and it would be older than every release.
 * Of a dependency the same form is the version that was required.
 */
function saysItsVersion({ version, properties }: Package): boolean {
  if (version === '' || version === '(devel)') return false;
  return properties?.['main'] !== 'true' || !version.startsWith('v0.0.0-') || !isPseudoVersion(version);
}
