import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importers } from '../ecosystems/importers.ts';
import { temporaryFolder } from './fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase, type BuildOptions, type BuildSummary } from './index.ts';

const update = (id: string): string =>
  `<update type="security" from="linux-security@amazon.com"><id>${id}</id><severity>important</severity>
   <references><reference href="https://x/y" id="CVE-2024-1111" type="cve"/></references><pkglist><collection short="amazon-linux-2023">
   <package name="curl" version="8" release="1.amzn2023" epoch="0" arch="x86_64"/></collection></pkglist></update>`;
const amazon = `<?xml version="1.0" ?><updates>${update('ALAS2023-2024-1')}</updates>`;
const photon = JSON.stringify([
  { cve_id: 'CVE-2024-2222', pkg: 'curl', cve_score: 9.8, aff_ver: 'all', res_ver: '8-1.ph5', status: 'Fixed' },
  { cve_id: 'CVE-2024-3333', pkg: 'curl', cve_score: 5, aff_ver: 'NA', res_ver: 'NA', status: 'Not Affected' },
]);
const cve = { id: 'CVE-2024-9', modified: '2024-01-01T00:00:00Z', affected: [{ package: { ecosystem: 'npm', name: 'x' }, versions: ['1'] }] };

async function build(
  files: Readonly<Record<string, string | Buffer>>,
  options: BuildOptions = {},
): Promise<{ folder: string; summary: BuildSummary }> {
  const [source, folder] = [temporaryFolder(), temporaryFolder()];
  for (const [name, content] of Object.entries({ 'x.json': JSON.stringify(cve), ...files })) writeFileSync(join(source, name), content);
  return { folder, summary: await buildDatabase(source, folder, { durable: false, importers, ...options }) };
}

describe("advisories in vendors' own formats", () => {
  it.each`
    name                    | content
    ${'updateinfo.xml'}     | ${Buffer.from(amazon)}
    ${'updateinfo.xml.gz'}  | ${gzipSync(amazon)}
    ${'updateinfo.xml.zst'} | ${zstdCompressSync(amazon)}
  `('are read from $name by what it holds', async ({ name, content }) => {
    const { folder, summary } = await build({ [name]: content });
    expect(summary.feeds).toContainEqual(expect.objectContaining({ name: 'amazon-updateinfo', kind: 'native', records: 1, kept: 1 }));
    expect(summary.about.sources.map((source) => source.name)).toContain('amazon-updateinfo');
    const database = openDatabase(folder);
    expect(database.advisories('Amazon Linux:2023', 'curl')).toMatchObject([
      { id: 'ALAS2023-2024-1', vulnerabilities: ['CVE-2024-1111'], severity: 'high', source: 'amazon-updateinfo' },
    ]);
    expect(database.coverage('Amazon Linux:2023')?.coverage).toBe('partial');
    database.close();
  });

  it('are read from JSON documents too', async () => {
    const { folder } = await build({ 'cve_data_photon5.0.json': photon });
    const database = openDatabase(folder);
    const found = database.advisories('Photon OS:5.0', 'curl') ?? [];
    expect(found.map(({ vulnerabilities, severity, notAffected }) => [...vulnerabilities, severity, notAffected]).toSorted()).toEqual([
      ['CVE-2024-2222', 'critical', undefined],
      ['CVE-2024-3333', undefined, true],
    ]);
    database.close();
  });

  it('carry what the maintainers intend into the database', async () => {
    const vex = {
      document: { category: 'csaf_vex', publisher: { namespace: 'https://www.redhat.com' } },
      vulnerabilities: [
        {
          cve: 'CVE-2023-1111',
          product_status: { known_affected: ['red_hat_enterprise_linux_8:libtiff'] },
          remediations: [{ category: 'none_available', details: 'Fix deferred', product_ids: ['red_hat_enterprise_linux_8:libtiff'] }],
        },
      ],
    };
    const { folder } = await build({ 'cve-2023-1111.json': JSON.stringify(vex) });
    const database = openDatabase(folder);
    expect(database.advisories('Red Hat:enterprise_linux:8', 'libtiff')).toMatchObject([
      { vulnerabilities: ['CVE-2023-1111'], fixState: 'deferred' },
    ]);
    database.close();
  });

  it('are passed over, and said to be, where nobody reads them', async () => {
    const files = { 'updateinfo.xml': amazon, 'other.xml': '<other/>', 'elsa.xml.bz2': 'BZh', 'cve_data_photon5.0.json': photon };
    const { summary } = await build(files, { importers: [] });
    expect(summary.skipped.map(({ path }) => path).toSorted()).toEqual(Object.keys(files).toSorted());
    expect(summary.skipped.find(({ path }) => path === 'elsa.xml.bz2')?.reason).toContain('unpack it first');
  });

  it.each`
    content                                                              | because
    ${amazon.slice(0, -20)}                                              | ${'cut off'}
    ${`<updates>${update('A-1').replace('<id>A-1</id>', '')}</updates>`} | ${'an update without an id'}
    ${`<updates>${update('A-1').replace('</pkglist>', '')}</updates>`}   | ${'an element that is not closed'}
  `('make a build fail where they are damaged: $because', async ({ content }) => {
    await expect(build({ 'updateinfo.xml': content })).rejects.toMatchObject({ code: 'feed-invalid' });
    const { summary } = await build({ 'updateinfo.xml': content }, { keepGoing: true });
    expect(summary.dropped.malformed).toBe(1);
  });
});
