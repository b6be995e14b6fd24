import { describe, expect, it } from 'vitest';
import { databaseOf } from '../../test/support/database.ts';
import { artifactOf, layerOf, packageOf } from '../../test/support/report.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { writeCycloneDx } from '../formats/cyclonedx/write.ts';
import { readSbom } from '../formats/sbom/read.ts';
import { examine } from './examine.ts';
import { inventoryOfSbom, type Inventory } from './inventory.ts';

const now = new Date('2026-11-21T12:00:00Z');
const layer = layerOf(0, '/bin/sh -c #(nop) ADD file:1 in /');
const lifecycles = [
  {
    product: 'debian',
    title: 'Debian',
    cycles: [
      { name: '13', released: '2025-08-09', endOfLife: '2028-08-09', endOfExtended: '2030-06-30' },
      { name: '12', released: '2023-06-10', endOfLife: '2026-07-11', endOfExtended: '2028-06-30' },
      { name: '10', released: '2019-07-06', endOfLife: '2022-09-10', endOfExtended: '2024-06-30' },
    ],
  },
  { product: 'ubuntu', title: 'Ubuntu', cycles: [{ name: '18.04', endOfLife: '2023-05-31', endOfExtended: '2028-04-01' }] },
];
const database = databaseOf({ npm: {} }, { lifecycles });

function debian(release: string | undefined): Inventory {
  return {
    artifact: artifactOf(),
    distribution: `Debian GNU/Linux ${release ?? 'forky/sid'}`,
    system: { ecosystem: 'Debian', ...(release === undefined ? {} : { release }), location: { path: '/usr/lib/os-release', layer } },
    packages: [],
    unknowns: [],
  };
}

/** As a scan of the inventory's own CycloneDX takes it. */
function rewritten(inventory: Inventory): Inventory {
  const document = [...writeCycloneDx({ ...inventory, createdAt: now.toISOString(), toolVersion: '0' })].join('');
  return inventoryOfSbom(readSbom(Buffer.from(document), ecosystems), 'sbom:x');
}

describe('examine: the end of life of a release', () => {
  it('is a finding with where the release is told, a name that stays, and what there is instead', () => {
    const { findings, maintenance, notAsked } = examine(debian('10'), ecosystems, database, now);
    expect(findings).toEqual([
      {
        kind: 'end-of-life',
        id: 'end-of-life-debian-10',
        title: 'Debian 10 reached its end of life on 2024-06-30',
        severity: 'high',
        location: { path: '/usr/lib/os-release', layer },
        fingerprint: expect.stringMatching(/^sha256:[0-9a-f]{32}$/),
        ecosystem: 'Debian',
        release: {
          product: 'debian',
          title: 'Debian',
          cycle: '10',
          until: '2024-06-30',
          extended: { name: 'Debian LTS', forEverybody: true, end: '2024-06-30', over: true },
          maintained: ['13', '12'],
        },
        references: ['https://endoflife.date/debian'],
      },
    ]);
    expect(maintenance?.state).toBe('ended');
    expect(notAsked).not.toContain('end of life');
  });

  it('has a fingerprint that neither the day nor the layer nor the path changes, another for another release', () => {
    const of = (inventory: Inventory, at = now): string | undefined => examine(inventory, ecosystems, database, at).findings[0]?.fingerprint;
    const moved = { ...debian('10'), system: { ecosystem: 'Debian', release: '10', location: { path: '/' } } };
    expect(of(moved)).toBe(of(debian('10')));
    expect(of(debian('10'), new Date('2030-01-01T00:00:00Z'))).toBe(of(debian('10')));
    expect(of(debian('12'), new Date('2030-01-01T00:00:00Z'))).not.toBe(of(debian('10')));
  });

  it('is told without a day where none is', () => {
    const over = databaseOf({}, { lifecycles: [{ product: 'debian', title: 'Debian', cycles: [{ name: '10', endOfLife: true }] }] });
    expect(examine(debian('10'), ecosystems, over, now).findings[0]?.title).toBe('Debian 10 reached its end of life');
  });

  it('is none while the release is maintained, and its day is known', () => {
    const { findings, unknowns, maintenance } = examine(debian('12'), ecosystems, database, now);
    expect([findings, unknowns]).toEqual([[], []]);
    expect(maintenance).toEqual({ state: 'maintained', name: 'Debian 12', until: '2028-06-30' });
  });

  it.each([['14'], [undefined]])('of Debian %s, which the data does not have, is an unknown', (release) => {
    const { findings, unknowns } = examine(debian(release), ecosystems, database, now);
    expect(findings).toEqual([]);
    expect(unknowns).toMatchObject([{ kind: 'no-end-of-life-data', subject: debian(release).distribution, layer }]);
  });

  it.each<[string, Inventory, ReturnType<typeof databaseOf> | undefined]>([
    ['the database has no such data', debian('10'), databaseOf({})],
    ['there is no database', debian('10'), undefined],
    ['nobody knows the distribution', { artifact: artifactOf(), distribution: 'Homemade 1', packages: [], unknowns: [] }, database],
    [
      'nothing names the distribution of its packages',
      { artifact: artifactOf(), packages: [packageOf({ purl: 'pkg:deb/debian/bash@5', ecosystem: 'Debian', name: 'bash' })], unknowns: [] },
      database,
    ],
  ])('is not asked where %s, and the report says so', (_, inventory, asked) => {
    const { findings, notAsked, maintenance } = examine(inventory, ecosystems, asked, now);
    expect(findings).toEqual([]);
    expect(notAsked).toContain('end of life');
    expect(maintenance).toEqual({ state: 'not-asked' });
  });

  it('is no question where there is no distribution', () => {
    const { notAsked, maintenance } = examine({ artifact: artifactOf(), packages: [packageOf()], unknowns: [] }, ecosystems, database, now);
    expect(notAsked).not.toContain('end of life');
    expect(maintenance).toBeUndefined();
  });
});

describe('examine: an image and its SBOM', () => {
  it.each([['10'], ['12'], ['14'], [undefined]])('give the same of Debian %s', (release) => {
    const [image, sbom] = [debian(release), rewritten(debian(release))].map((inventory) => examine(inventory, ecosystems, database, now));
    const { artifact: _one, ...told } = image ?? {};
    const { artifact: _other, ...read } = sbom ?? {};
    expect(read).toEqual(told);
  });

  it.each<[string, object]>([
    ['Syft', { type: 'operating-system', name: 'debian', version: '10', properties: [{ name: 'syft:distro:id', value: 'debian' }] }],
    ['Trivy', { type: 'operating-system', name: 'debian', version: '10.13' }],
  ])('an SBOM of %s gives the same finding, without the file that tells', (_, system) => {
    const document = { bomFormat: 'CycloneDX', specVersion: '1.5', components: [system] };
    const foreign = examine(inventoryOfSbom(readSbom(Buffer.from(JSON.stringify(document)), ecosystems), 'sbom:x'), ecosystems, database, now);
    const [own] = examine(debian('10'), ecosystems, database, now).findings;
    expect(foreign.findings).toEqual([{ ...own, location: { path: '/' } }]);
  });

  it('an SBOM of Ubuntu that does not say whether the release has long-term support gives the finding all the same', () => {
    const ubuntu = { type: 'operating-system', name: 'ubuntu', version: '18.04' };
    const document = { bomFormat: 'CycloneDX', specVersion: '1.5', components: [ubuntu] };
    const { findings } = examine(inventoryOfSbom(readSbom(Buffer.from(JSON.stringify(document)), ecosystems), 'sbom:x'), ecosystems, database, now);
    expect(findings).toMatchObject([{ id: 'end-of-life-ubuntu-18.04', release: { extended: { name: 'Ubuntu Pro', over: false } } }]);
  });
});
