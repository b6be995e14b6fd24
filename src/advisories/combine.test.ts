import { describe, expect, it } from 'vitest';
import { combineDatabases } from './combine.ts';
import { build, recordOf } from './fixtures/literal-feeds.ts';

const day = 86_400_000;
const npm = { package: { ecosystem: 'npm', name: 'left-pad' } };
const cvss = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }];

describe('combineDatabases', () => {
  const at = (days: number): { clock: { now: () => number } } => ({ clock: { now: () => days * day } });
  const own = {
    'own.jsonl': [
      recordOf('OWN-1', { upstream: ['CVE-2024-0001'] }, npm),
      recordOf(
        'GHSA-aaaa-bbbb-cccc',
        { summary: 'as we see it', aliases: ['CVE-2024-0002'] },
        { ...npm, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '9.0.0' }] }] },
      ),
    ],
  };
  const full = {
    'npm/all.zip': {
      'GHSA-aaaa-bbbb-cccc.json': recordOf('GHSA-aaaa-bbbb-cccc', { summary: 'as all see it', aliases: ['CVE-2024-0002'], severity: cvss }, npm),
      'GHSA-dddd-eeee-ffff.json': recordOf('GHSA-dddd-eeee-ffff', { aliases: ['CVE-2024-0003'] }, npm),
    },
    'debian.jsonl': [recordOf('DSA-1', { upstream: ['CVE-2024-0004'] })],
    'kev.json': {
      title: 'CISA Catalog of Known Exploited Vulnerabilities',
      catalogVersion: '1',
      vulnerabilities: [{ cveID: 'CVE-2024-0002', dateAdded: '2024-05-01', dueDate: '2024-05-22', knownRansomwareCampaignUse: 'Unknown' }],
    },
  };

  it('is one database that knows what all know', async () => {
    const [{ database: first }, { database: second }] = [await build(own, at(20_010)), await build(full, at(20_000))];
    const both = combineDatabases([first, second]);

    expect(both.advisories('npm', 'left-pad')?.map(({ id }) => id)).toEqual(['GHSA-aaaa-bbbb-cccc', 'OWN-1', 'GHSA-dddd-eeee-ffff']);
    // The record that both have is that of the first.
    expect(both.advisories('npm', 'left-pad')?.[0]?.ranges[0]?.events).toContainEqual({ fixed: '9.0.0' });
    expect(both.advisories('Debian:12', 'openssl')).toHaveLength(1);
    expect(both.advisories('npm', 'nothing')).toEqual([]);
    expect(both.advisories('PyPI', 'nothing')).toBeUndefined();

    expect(first.vulnerability('CVE-2024-0002')).toMatchObject({ title: 'as we see it', severity: 'unknown' });
    expect(both.vulnerability('CVE-2024-0002')).toMatchObject({
      title: 'as we see it',
      severity: 'critical',
      knownExploited: { added: '2024-05-01' },
    });
    expect(both.vulnerability('CVE-2024-0004')).toEqual(second.vulnerability('CVE-2024-0004'));
    expect(both.vulnerability('CVE-2024-0005')).toBeUndefined();
  });

  it('covers an ecosystem as well as the best of them', async () => {
    const [{ database: first }, { database: second }] = [await build(own, at(20_010)), await build(full, at(20_000))];
    expect(first.coverage('npm')?.coverage).toBe('partial');
    expect(combineDatabases([first, second]).coverage('npm')).toEqual({ ecosystem: 'npm', coverage: 'full', advisories: 4 });
    expect(combineDatabases([first, second]).coverage('PyPI')).toBeUndefined();
  });

  it('is as old as the oldest of them, and names them all', async () => {
    const [{ database: first }, { database: second }] = [await build(own, at(20_010)), await build(full, at(20_000))];
    const { about } = combineDatabases([first, second]);
    expect(about).toMatchObject({ builtAt: second.about.builtAt, starter: false, records: first.about.records + second.about.records });
    expect(about.parts?.map(({ build: id }) => id)).toEqual([first.about.build, second.about.build]);
    expect(about.sources).toEqual([...first.about.sources, ...second.about.sources]);
    expect(about.coverage.map(({ ecosystem }) => ecosystem)).toEqual(['Debian:12', 'npm']);
    expect(combineDatabases([second, first]).about.build).not.toBe(about.build);
    expect(combineDatabases([first])).toBe(first);
  });
});
