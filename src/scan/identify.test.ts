import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { databaseOf, fixedIn } from '../../test/support/database.ts';
import { artifactOf } from '../../test/support/report.ts';
import { treeOf } from '../../test/support/tree.ts';
import { storedZip } from '../../test/support/zip.ts';
import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { Examination } from '../core/examination.ts';
import type { Package } from '../core/package.ts';
import { catalogTree, ecosystems } from '../ecosystems/index.ts';
import { writeCycloneDx } from '../formats/cyclonedx/write.ts';
import { readSbom } from '../formats/sbom/read.ts';
import { examine } from './examine.ts';
import { identifyPackages } from './identify.ts';
import { inventoryOfSbom, type Inventory } from './inventory.ts';

const now = new Date('2026-11-21T12:00:00Z');
const bare = storedZip({ 'org/apache/logging/log4j/core/Logger.class': 'x' });
const sha1 = createHash('sha1').update(bare).digest('hex');
const log4j = { name: 'org.apache.logging.log4j:log4j-core', version: '2.14.1' };
const advisories = { Maven: { [log4j.name]: [fixedIn('GHSA-jfh8-c2jp-5v3q', 'CVE-2021-44228', '2.15.0')] }, npm: {} };
const database = databaseOf(advisories, { artifacts: { [sha1]: [log4j] } });
const ignorant = databaseOf(advisories);

const tree = treeOf({
  'opt/app/logging.jar': bare,
  'opt/app/other.jar': storedZip({ 'com/acme/A.class': '' }),
  'opt/app/node_modules/x/package.json': '{"name":"x","version":"1.0.0"}',
});
const { packages: listed, unknowns } = catalogTree(tree, ecosystems);
const image: Inventory = { artifact: { ...artifactOf(), layers: tree.layers }, packages: listed, unknowns };

/** As a scan of its own CycloneDX takes it. */
function rewritten({ artifact, packages }: Pick<Inventory, 'artifact' | 'packages'>): Inventory {
  const document = [...writeCycloneDx({ artifact, packages, unknowns: [], createdAt: now.toISOString(), toolVersion: '0' })].join('');
  return inventoryOfSbom(readSbom(Buffer.from(document), ecosystems), 'sbom:x');
}

function examined(inventory: Inventory, asked: AdvisoryDatabase | undefined = database): Pick<Examination, 'packages' | 'findings' | 'unknowns'> {
  const { packages, findings, unknowns: open } = examine(inventory, ecosystems, asked, now);
  return { packages, findings, unknowns: open };
}

describe('an archive that does not state its coordinates', () => {
  it('is judged as what its bytes are, and only what stays unnamed is an Unknown', () => {
    const { packages, findings, unknowns: open } = examined(image);
    expect(findings).toMatchObject([{ id: 'CVE-2021-44228', package: { ...log4j, properties: { sha1, namedBy: 'SHA-1 of the archive' } } }]);
    expect(packages.map(({ name }) => name).toSorted()).toEqual([log4j.name, 'other', 'x']);
    expect(open).toMatchObject([{ kind: 'partial-data', subject: '/opt/app/other.jar', count: 1 }]);
  });

  it('stays an Unknown where the database does not know its bytes', () => {
    const { findings, unknowns: open } = examined(image, ignorant);
    expect(findings).toEqual([]);
    expect(open).toMatchObject([{ kind: 'partial-data', subject: '/opt/app/logging.jar', count: 2 }]);
  });

  it('is the same in the image and in its CycloneDX, whatever the database knows, and after it was named', () => {
    for (const asked of [database, ignorant, undefined]) {
      const first = examined(image, asked);
      expect(examined(rewritten(image), asked)).toEqual(first);
      expect(examined(rewritten({ ...image, packages: first.packages }), asked)).toEqual(first);
    }
  });

  it('names nothing but itself by the hash it claims to have', () => {
    const forged = listed.map((pkg): Package => ({ ...pkg, properties: { ...pkg.properties, sha1, alsoPublishedAs: 'npm:x:1 __proto__:a:1' } }));
    const { packages } = examined(rewritten({ ...image, packages: forged }));
    expect(packages.map(({ ecosystem, name }) => `${ecosystem} ${name}`).toSorted()).toEqual([
      'Maven org.apache.logging.log4j:log4j-core',
      'Maven org.apache.logging.log4j:log4j-core',
      'npm x',
    ]);
    for (const odd of ['__proto__', '', 'x'.repeat(100_000), sha1.toUpperCase()]) {
      const strange = listed.map((pkg): Package => ({ ...pkg, properties: { sha1: odd } }));
      expect(identifyPackages(strange, ecosystems, database).packages).toEqual(strange);
    }
  });
});
