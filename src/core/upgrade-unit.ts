import type { Package } from './package.ts';

/** What one upgrade replaces: every binary package built from one source of a distribution, or one version of a language's package wherever it lies. */
export interface UpgradeUnit {
  /** Equal for packages of the same unit. */
  readonly key: string;
  readonly name: string;
  /** Installed. */
  readonly version: string;
}

/** The unit a package is upgraded with. */
export function upgradeUnitOf(pkg: Package): UpgradeUnit {
  const { name, version } = pkg.source ?? pkg;
  return { key: [pkg.ecosystem, pkg.release ?? '', name, version].join('\0'), name, version };
}
