import type { InstalledRelease } from '../../core/ecosystem.ts';
import type { LeftOut } from '../../core/examination.ts';
import type { Finding } from '../../core/finding.ts';
import type { Artifact } from '../../core/image.ts';
import type { Maintenance } from '../../core/lifecycle.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';

/** Versions of the specification that are written. */
export type CycloneDxVersion = '1.4' | '1.5' | '1.6' | '1.7';

/** What an SBOM is made of. */
export interface SbomContent {
  readonly artifact: Artifact;
  /** Name of the distribution for people. */
  readonly distribution?: string;
  readonly system?: InstalledRelease;
  /** Left out where no database was asked. */
  readonly maintenance?: Maintenance;
  readonly packages: readonly Package[];
  /** Of the inventory; what advisories leave open is found anew by each scan. */
  readonly unknowns: readonly Unknown[];
  readonly leftOut?: readonly LeftOut[];
  /** Left out where the document is to list packages only. */
  readonly findings?: readonly Finding[];
  /** ISO instant. */
  readonly createdAt: string;
  readonly toolVersion: string;
}
