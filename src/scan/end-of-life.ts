import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { Ecosystem, InstalledRelease } from '../core/ecosystem.ts';
import type { EndOfLifeFinding } from '../core/finding.ts';
import type { EndedRelease, Maintenance } from '../core/lifecycle.ts';
import type { Unknown } from '../core/unknown.ts';
import { maintenanceOf } from '../matching/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Inventory } from './inventory.ts';

/** How the question is called where it is not asked. */
export const endOfLife = 'end of life';

/** How long the release of the inventory's distribution is maintained; undefined where there is no distribution. */
export function maintenanceOfInventory(
  { system, distribution, packages }: Inventory,
  ecosystems: readonly Ecosystem[],
  database: AdvisoryDatabase | undefined,
  now: Date,
): Maintenance | undefined {
  if (system !== undefined) return maintenanceOf(system, ecosystems, database, now);
  const distributions = new Set(ecosystems.flatMap(({ id, recognize }) => (recognize === undefined ? [] : [id])));
  const isDistribution = distribution !== undefined || packages.some(({ ecosystem }) => distributions.has(ecosystem));
  return isDistribution ? { state: 'not-asked' } : undefined;
}

/** The finding that the release has ended, where it has. */
export function endOfLifeFindings({ system }: Inventory, maintenance: Maintenance | undefined): readonly EndOfLifeFinding[] {
  return system === undefined || maintenance?.state !== 'ended' ? [] : [findingOf(system, maintenance.release)];
}

/**
 * High, whatever was found besides: nobody fixes what is found from that day on, and many advisories are not even written, so that few findings mean little.
 * Not critical: it is no hole by itself. The fingerprint knows the release and nothing else, so that the image and its SBOM give the same.
 */
function findingOf({ ecosystem, location }: InstalledRelease, release: EndedRelease): EndOfLifeFinding {
  const { product, title, cycle, until } = release;
  const id = `end-of-life-${product}-${cycle}`;
  return {
    kind: 'end-of-life',
    id,
    title: `${title} ${cycle} reached its end of life${until === undefined ? '' : ` on ${until}`}`,
    severity: 'high',
    location,
    fingerprint: fingerprintOf('end-of-life', id),
    ecosystem,
    release,
    references: [`https://endoflife.date/${product}`],
  };
}

/** A release that the data does not know though it knows the distribution: newer than the data, never released, or mistyped. */
export function endOfLifeUnknowns({ system, distribution }: Inventory, maintenance: Maintenance | undefined): readonly Unknown[] {
  if (system === undefined || maintenance?.state !== 'not-known') return [];
  const { ecosystem, release, location } = system;
  return [
    {
      kind: 'no-end-of-life-data',
      subject: distribution ?? [ecosystem, release].filter((part) => part !== undefined).join(' '),
      reason: `the database knows how long releases of ${maintenance.title} are maintained, but has no such release: build it again with newer data`,
      ...(location.layer === undefined ? {} : { layer: location.layer }),
    },
  ];
}
