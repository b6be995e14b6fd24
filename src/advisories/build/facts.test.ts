import { describe, expect, it } from 'vitest';
import type { Advisory } from '../../core/advisory.ts';
import { build, recordOf } from '../fixtures/literal-feeds.ts';

const v31 = (impact: string): string => `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:${impact}/I:${impact}/A:${impact}`;
const v40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N';
const ghsa = { package: { ecosystem: 'npm', name: 'left-pad' } };

async function advisoriesOf(records: readonly unknown[], ecosystem = 'Debian:12', name = 'openssl'): Promise<readonly Advisory[] | undefined> {
  return (await build({ 'feed.jsonl': records })).database.advisories(ecosystem, name);
}

describe('ratings', () => {
  async function severityOf(...records: readonly unknown[]): Promise<string | undefined> {
    return (await build({ 'feed.jsonl': records })).database.vulnerability('CVE-2024-0001')?.severity;
  }
  const of = (members: object): unknown => recordOf('GHSA-1', { aliases: ['CVE-2024-0001'], ...members }, ghsa);

  it.each([
    ['nobody rated it', [of({})], 'unknown'],
    ['a vector: its score', [of({ severity: [{ type: 'CVSS_V3', score: v31('H') }] })], 'critical'],
    [
      'the newest version of CVSS, even where it is milder',
      [
        of({
          severity: [
            { type: 'CVSS_V3', score: v31('H') },
            { type: 'CVSS_V4', score: v40 },
          ],
        }),
      ],
      'medium',
    ],
    ['a vector before a word', [of({ severity: [{ type: 'CVSS_V3', score: v31('H') }], database_specific: { severity: 'LOW' } })], 'critical'],
    ['a word where there is no vector', [of({ database_specific: { severity: 'MODERATE' } })], 'medium'],
    [
      'the higher of two vectors of one version',
      [
        of({ severity: [{ type: 'CVSS_V3', score: v31('L') }] }),
        recordOf('PYSEC-1', { aliases: ['CVE-2024-0001'], severity: [{ type: 'CVSS_V3', score: v31('H') }] }),
      ],
      'critical',
    ],
    ['a vector that is none', [of({ severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:Z' }], database_specific: { severity: 'HIGH' } })], 'high'],
    ['CVSS 2.0 has no critical', [of({ severity: [{ type: 'CVSS_V2', score: 'AV:N/AC:L/Au:N/C:C/I:C/A:C' }] })], 'high'],
    ['rated, and nothing', [of({ severity: [{ type: 'CVSS_V3', score: v31('N') }] })], 'none'],
    ["a distribution's word is of its own packages", [recordOf('ALSA-1', { related: ['CVE-2024-0001'], summary: 'Low: x' })], 'unknown'],
    [
      "a distribution's vector where nobody else has one",
      [recordOf('RHSA-1', { upstream: ['CVE-2024-0001'], severity: [{ type: 'CVSS_V3', score: v31('H') }] })],
      'critical',
    ],
    [
      "a distribution's vector is not weighed against others",
      [
        recordOf('RHSA-1', { upstream: ['CVE-2024-0001'], severity: [{ type: 'CVSS_V3', score: v31('H') }] }),
        of({ severity: [{ type: 'CVSS_V3', score: v31('L') }] }),
      ],
      'high',
    ],
  ])('%s', async (_, records, expected) => {
    expect(await severityOf(...records)).toBe(expected);
  });

  it('keeps scores with their vectors, versions and sources, the weightiest first', async () => {
    const { database } = await build({
      'feed.jsonl': [
        of({
          severity: [
            { type: 'CVSS_V3', score: v31('H') },
            { type: 'CVSS_V4', score: v40 },
          ],
        }),
      ],
    });
    expect(database.vulnerability('CVE-2024-0001')?.cvss).toMatchObject([
      { version: '4.0', vector: v40, source: 'feed' },
      { version: '3.1', vector: v31('H'), score: 9.8, source: 'feed' },
    ]);
  });

  it.each([
    ["a distribution's word for its notice", recordOf('ALSA-1', { related: ['CVE-2024-0001'], summary: 'Important: x' }), 'high'],
    [
      'a priority for the package',
      recordOf('UBUNTU-CVE-2024-0001', { upstream: ['CVE-2024-0001'] }, { severity: [{ type: 'Ubuntu', score: 'low' }] }),
      'low',
    ],
    [
      'an urgency for the package',
      recordOf('DEBIAN-CVE-2024-0001', { upstream: ['CVE-2024-0001'] }, { ecosystem_specific: { urgency: 'unimportant' } }),
      'low',
    ],
    [
      'a vector for the package',
      recordOf('BIT-x-2024-0001', { aliases: ['CVE-2024-0001'] }, { severity: [{ type: 'CVSS_V3', score: v31('H') }] }),
      'critical',
    ],
    ['not the general word of a record', recordOf('GHSA-1', { aliases: ['CVE-2024-0001'], database_specific: { severity: 'HIGH' } }), undefined],
  ])('stands in the advisory: %s', async (_, record, expected) => {
    const [advisory] = (await advisoriesOf([record])) ?? [];
    expect(advisory?.severity).toBe(expected);
  });

  it('comes from a table of ratings where records have none', async () => {
    const { database } = await build({
      'debian.jsonl': ['CVE-2024-0001', 'CVE-2024-0002'].map((cve) => recordOf(`DEBIAN-${cve}`, { upstream: [cve] })),
      'cvss.jsonl.gz': [
        {
          cve: 'CVE-2024-0001',
          severity_vectors: [{ type: 'CVSS_V3', score: v31('H'), base: 9.8, src: 'vulnrichment' }],
          severity: 'CRITICAL',
          src: 'vulnrichment',
        },
        { cve: 'CVE-2024-0002', severity: 'HIGH', src: 'ghsa-label' },
        { cve: 'CVE-2024-0003', severity: 'HIGH', src: 'ghsa-label' },
      ],
    });
    expect(database.vulnerability('CVE-2024-0001')).toMatchObject({ severity: 'critical', cvss: [{ source: 'vulnrichment' }] });
    expect(database.vulnerability('CVE-2024-0002')).toMatchObject({ severity: 'high', cvss: [] });
    expect(database.vulnerability('CVE-2024-0003')).toBeUndefined();
  });
});

describe('what is known of a vulnerability', () => {
  it('takes KEV and EPSS by CVE, whatever the files are called', async () => {
    const { database, summary } = await build({
      'feed.jsonl': [recordOf('DSA-1-1', { upstream: ['CVE-2024-0001'] })],
      'x/exploited.json.gz': {
        catalogVersion: '1',
        vulnerabilities: [
          {
            cveID: 'CVE-2024-0001',
            vulnerabilityName: 'Known by name',
            dateAdded: '2024-02-01',
            dueDate: '2024-02-15',
            knownRansomwareCampaignUse: 'Known',
          },
        ],
      },
      'scores.csv.zst': [
        '#model_version:v1,score_date:2026-08-16T00:00:00+0000',
        'cve,epss,percentile',
        'CVE-2024-0001,0.5,0.98',
        'CVE-2024-0002,0.1,0.2',
      ].join('\n'),
    });
    expect(database.vulnerability('CVE-2024-0001')).toMatchObject({
      title: 'Known by name',
      knownExploited: { added: '2024-02-01', due: '2024-02-15', ransomware: true },
      epss: { score: 0.5, percentile: 0.98, date: '2026-08-16' },
    });
    expect(database.vulnerability('CVE-2024-0002')).toBeUndefined();
    expect(summary.about.sources).toEqual([
      { name: 'feed', newest: '2024-01-01T00:00:00.000Z', records: 1 },
      { name: 'kev', newest: '2024-02-01T00:00:00.000Z', records: 1 },
      { name: 'scores', newest: '2026-08-16T00:00:00.000Z', records: 2 },
    ]);
  });

  it('is the same whichever of two catalogs is read first', async () => {
    const catalog = (added: string): unknown => ({ catalogVersion: '1', vulnerabilities: [{ cveID: 'CVE-2024-0001', dateAdded: added }] });
    const known = async (first: string, second: string): Promise<unknown> => {
      const feeds = { 'feed.jsonl': [recordOf('DSA-1-1', { upstream: ['CVE-2024-0001'] })], 'a.json': catalog(first), 'b.json': catalog(second) };
      return (await build(feeds)).database.vulnerability('CVE-2024-0001')?.knownExploited;
    };
    expect(await known('2024-01-01', '2024-02-02')).toEqual(await known('2024-02-02', '2024-01-01'));
  });

  it('has the best title, the union of weaknesses and links, and the widest dates', async () => {
    const { database } = await build({
      'feed.jsonl': [
        recordOf('DSA-1-1', {
          upstream: ['CVE-2024-0001'],
          summary: 'openssl - security update',
          published: '2023-01-01T00:00:00Z',
          references: [{ type: 'WEB', url: 'https://debian.example' }],
        }),
        recordOf('PYSEC-1', {
          aliases: ['CVE-2024-0001'],
          details: 'What happens is this.\nAnd more.',
          published: '2024-03-01T00:00:00Z',
          modified: '2024-05-01T00:00:00Z',
          database_specific: { cwe_ids: ['CWE-79'] },
        }),
        recordOf(
          'GHSA-1',
          {
            aliases: ['CVE-2024-0001'],
            summary: 'The title',
            published: '2024-02-01T00:00:00Z',
            references: [{ type: 'WEB', url: 'https://a.example' }],
            database_specific: { cwe_ids: ['CWE-20'] },
          },
          ghsa,
        ),
      ],
    });
    expect(database.vulnerability('CVE-2024-0001')).toMatchObject({
      title: 'The title',
      cwes: ['CWE-20', 'CWE-79'],
      published: '2024-02-01',
      modified: '2024-05-01',
      references: ['https://a.example'],
    });
  });
});
