import { join } from 'node:path';
import { buildDatabase } from '../../src/advisories/build.ts';
import { openDatabase } from '../../src/advisories/open.ts';
import { buildRooms } from '../../src/cli/rooms.ts';
import type { AdvisoryDatabase } from '../../src/core/advisory.ts';
import type { Examination } from '../../src/core/examination.ts';
import type { Package } from '../../src/core/package.ts';
import { importers } from '../../src/ecosystems/importers.ts';
import { ecosystems } from '../../src/ecosystems/index.ts';
import { foreignPackageOf } from '../../src/formats/cyclonedx/index.ts';
import { examine } from '../../src/scan/examine.ts';
import type { Inventory } from '../../src/scan/inventory.ts';
import { takeInventory } from '../../src/scan/scan.ts';
import { shared } from './shared.ts';

/** The database of all feeds of shared data, and what scans say with it. */
export interface Feeds {
  readonly database: AdvisoryDatabase;
  inventory(target: string): Promise<Inventory>;
  examine(inventory: Inventory): Examination;
  close(): void;
}

/** Builds the database in a scratch folder, as `db build` does; about 15 s. */
export async function buildFeeds(folder: string): Promise<Feeds> {
  const place = join(folder, 'db');
  await buildDatabase(shared('feeds'), place, { importers, durable: false });
  const database = openDatabase(place);
  const rooms = buildRooms({ cache: join(folder, 'cache'), quiet: true }, silent);
  return {
    database,
    inventory: async (target) => takeInventory(await rooms.open(target), ecosystems),
    examine: (inventory) => examine(inventory, ecosystems, database, new Date('2026-11-21')),
    close: () => database.close(),
  };
}

const silent = { write: () => undefined, warn: () => undefined, width: 80, color: false, interactive: false, environment: {} };

/** Packages that nothing but their package URLs tells of. @throws where no ecosystem knows one */
export function inventoryOfPurls(purls: readonly string[]): Inventory {
  return { artifact: { kind: 'sbom', reference: 'purls', tags: [], layers: [] }, packages: purls.map(packageOfPurl), unknowns: [] };
}

export function packageOfPurl(purl: string): Package {
  const read = foreignPackageOf({ purl }, new Map(), { ecosystems, operatingSystem: undefined, layers: [] });
  if (read.is !== 'package') throw new Error(`${purl} names no package of an ecosystem`);
  return read.package;
}
