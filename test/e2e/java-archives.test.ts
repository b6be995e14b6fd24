import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanReport, scratchFolder, seaworthy, type JsonReport } from '../support/cli.ts';
import { dockerArchive } from '../support/image.ts';
import { zipOf } from '../support/zip.ts';

const scratch = scratchFolder('java-archives');
const home = scratch.path;
const database = join(home, 'database');
const image = join(home, 'image.tar');
const tree = join(home, 'tree');
/** As an old build makes them: classes and nothing that says what they are. */
const bare = zipOf([{ name: 'org/apache/commons/collections/A.class', body: 'x'.repeat(10_000), deflated: true }]);
const war = zipOf([{ name: 'WEB-INF/lib/renamed.jar', body: bare, deflated: true }]);
const other = zipOf([{ name: 'com/acme/B.class', body: 'x' }]);
const record = {
  schema_version: '1.7.0',
  id: 'GHSA-fjq5-5j5f-mvxh',
  aliases: ['CVE-2015-7501'],
  modified: '2024-01-01T00:00:00Z',
  affected: [
    {
      package: { ecosystem: 'Maven', name: 'commons-collections:commons-collections' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '3.0' }, { fixed: '3.2.2' }] }],
    },
  ],
};

beforeAll(() => {
  const feeds = join(home, 'feeds');
  mkdirSync(feeds);
  writeFileSync(join(feeds, 'records.jsonl'), JSON.stringify(record));
  const sha1 = createHash('sha1').update(bare).digest('hex');
  const list = `${sha1}\tcommons-collections:commons-collections\t3.2.1\n${'0'.repeat(40)}\torg.other:other\t1.0\n`;
  writeFileSync(join(feeds, 'central.jar-sha1.tsv.gz'), gzipSync(list));
  const built = seaworthy(['db', 'build', feeds, '--db', database], { home });
  expect(built).toMatchObject({ status: 0, stderr: '' });
  expect(built.stdout).toContain('left out: 1 without advisories on its artifact');
  writeFileSync(image, dockerArchive({ layers: [{ 'opt/lib/collections.jar': bare, 'opt/shop.war': war, 'opt/other.jar': other }] }));
  mkdirSync(join(tree, 'lib'), { recursive: true });
  writeFileSync(join(tree, 'lib', 'collections.jar'), bare);
});
afterAll(() => scratch.remove());

function scanned(target: string): Pick<JsonReport, 'packages' | 'findings' | 'unknowns'> {
  const { packages, findings, unknowns } = scanReport(target, home, '--db', database);
  return { packages, findings, unknowns };
}

describe('Java archives that state nothing of themselves', () => {
  it('are found by their SHA-1 in an image, also inside each other', () => {
    const { packages, findings, unknowns } = scanned(`docker-archive:${image}`);
    expect(findings.map(({ id }) => id)).toEqual(['CVE-2015-7501', 'CVE-2015-7501']);
    expect(packages.map(({ purl, locations }) => [purl, locations[0]?.path]).toSorted()).toEqual([
      ['pkg:maven/commons-collections/commons-collections@3.2.1', '/opt/lib/collections.jar'],
      ['pkg:maven/commons-collections/commons-collections@3.2.1', '/opt/shop.war!/WEB-INF/lib/renamed.jar'],
      ['pkg:maven/other', '/opt/other.jar'],
    ]);
    expect(unknowns.filter(({ subject }) => subject.startsWith('/opt/'))).toMatchObject([{ kind: 'partial-data', subject: '/opt/other.jar' }]);
  });

  it('are found so in a source tree', () => {
    expect(scanned(`dir:${tree}`).findings.map(({ id }) => id)).toEqual(['CVE-2015-7501']);
  });

  it('are found so by an SBOM of either, which was made without a database', () => {
    const file = join(home, 'image.cdx.json');
    writeFileSync(file, seaworthy(['sbom', `docker-archive:${image}`], { home }).stdout);
    expect(scanned(`sbom:${file}`)).toEqual(scanned(`docker-archive:${image}`));
  });

  it('are found so by the SBOM that a scan writes, with nothing told twice', () => {
    const file = join(home, 'scanned.cdx.json');
    const { stdout } = seaworthy(['scan', `docker-archive:${image}`, '--db', database, '--format', 'cyclonedx'], { home });
    writeFileSync(file, stdout);
    expect(scanned(`sbom:${file}`)).toEqual(scanned(`docker-archive:${image}`));
  });
});
