import { describe, expect, it } from 'vitest';
import type { Advisory } from '../../core/advisory.ts';
import { build, recordOf } from '../fixtures/literal-feeds.ts';

const ghsa = { package: { ecosystem: 'npm', name: 'left-pad' } };

async function advisoriesOf(records: readonly unknown[], ecosystem = 'Debian:12', name = 'openssl'): Promise<readonly Advisory[] | undefined> {
  return (await build({ 'feed.jsonl': records })).database.advisories(ecosystem, name);
}

describe('which vulnerabilities a record speaks of', () => {
  it.each([
    ['its CVE among aliases', { aliases: ['GHSA-1', 'CVE-2024-0001'] }, ['CVE-2024-0001']],
    ['its CVE upstream', { upstream: ['CVE-2024-0001'] }, ['CVE-2024-0001']],
    ['several CVEs, each on its own', { upstream: ['CVE-2024-0002', 'CVE-2024-0001'] }, ['CVE-2024-0001', 'CVE-2024-0002']],
    ['itself where it names nothing', {}, ['DSA-1-1']],
    ['not what is related', { related: ['CVE-2024-0009'] }, ['DSA-1-1']],
  ])('%s', async (_, members, expected) => {
    expect(await advisoriesOf([recordOf('DSA-1-1', members)])).toMatchObject([{ vulnerabilities: expected }]);
  });

  it('an erratum: the CVEs it is related to', async () => {
    expect(await advisoriesOf([recordOf('ALSA-2024:1', { related: ['CVE-2024-0002', 'CVE-2024-0001'] })])).toMatchObject([
      { vulnerabilities: ['CVE-2024-0001', 'CVE-2024-0002'] },
    ]);
  });

  it('follows Go to GitHub to the CVE', async () => {
    const { database } = await build({
      'go.jsonl': [recordOf('GO-2024-0001', { aliases: ['GHSA-aaaa'] }, { package: { ecosystem: 'Go', name: 'example.com/x' } })],
      'npm.jsonl': [recordOf('GHSA-aaaa', { aliases: ['CVE-2024-0001'] }, ghsa)],
    });
    expect(database.advisories('Go', 'example.com/x')).toMatchObject([{ id: 'GO-2024-0001', vulnerabilities: ['CVE-2024-0001'] }]);
    for (const id of ['GO-2024-0001', 'GHSA-aaaa', 'CVE-2024-0001'])
      expect(database.vulnerability(id)).toMatchObject({ id: 'CVE-2024-0001', aliases: ['GHSA-aaaa', 'GO-2024-0001'] });
  });

  it('without a CVE the smallest GHSA stands for all', async () => {
    const { database } = await build({ 'feed.jsonl': [recordOf('GO-1', { aliases: ['GHSA-bbbb', 'GHSA-aaaa'] })] });
    expect(database.advisories('Debian:12', 'openssl')).toMatchObject([{ vulnerabilities: ['GHSA-aaaa'] }]);
    expect(database.vulnerability('GO-1')).toMatchObject({ id: 'GHSA-aaaa', aliases: ['GHSA-bbbb', 'GO-1'] });
  });

  it('a notice about two CVEs does not make one of them', async () => {
    const { database } = await build({
      'feed.jsonl': [
        recordOf('DSA-1-1', { upstream: ['CVE-2024-0001', 'CVE-2024-0002'], summary: 'openssl - security update' }),
        recordOf('GHSA-1', { aliases: ['CVE-2024-0001'], summary: 'First' }, ghsa),
        recordOf('GHSA-2', { aliases: ['CVE-2024-0002'], summary: 'Second' }, ghsa),
      ],
    });
    expect(database.vulnerability('CVE-2024-0001')).toMatchObject({ id: 'CVE-2024-0001', title: 'First', aliases: ['GHSA-1'] });
    expect(database.vulnerability('CVE-2024-0002')).toMatchObject({ id: 'CVE-2024-0002', title: 'Second', aliases: ['GHSA-2'] });
    expect(database.vulnerability('DSA-1-1')).toBeUndefined();
  });

  it('a record whose aliases turn out to be several CVEs speaks of each', async () => {
    const { database } = await build({
      'feed.jsonl': [
        recordOf('GO-1', { aliases: ['GHSA-1', 'GHSA-2'] }),
        recordOf('GHSA-1', { aliases: ['CVE-2024-0001'] }, ghsa),
        recordOf('GHSA-2', { aliases: ['CVE-2024-0002'] }, ghsa),
      ],
    });
    expect(database.advisories('Debian:12', 'openssl')).toMatchObject([{ vulnerabilities: ['CVE-2024-0001', 'CVE-2024-0002'] }]);
    expect(database.vulnerability('GHSA-1')?.id).toBe('CVE-2024-0001');
    expect(database.vulnerability('GHSA-2')?.id).toBe('CVE-2024-0002');
  });

  it("finds a packager's id of one CVE, but does not list it among the vulnerability's names", async () => {
    const { database } = await build({ 'feed.jsonl': [recordOf('DEBIAN-CVE-2024-0001', { upstream: ['CVE-2024-0001'] })] });
    expect(database.vulnerability('DEBIAN-CVE-2024-0001')).toMatchObject({ id: 'CVE-2024-0001', aliases: [] });
  });

  it('an index of GHSA ids gives aliases and titles, but no alias where it names several CVEs', async () => {
    const { database } = await build({
      'debian.jsonl': ['CVE-2024-0001', 'CVE-2024-0002', 'CVE-2024-0003'].map((cve) => recordOf(`DEBIAN-${cve}`, { upstream: [cve] })),
      'index.jsonl': [
        { ghsa: 'GHSA-1', cves: ['CVE-2024-0001'], summary: 'From the index' },
        { ghsa: 'GHSA-2', cves: ['CVE-2024-0002', 'CVE-2024-0003'], summary: 'Two' },
        { ghsa: 'GHSA-9', cves: ['CVE-2024-0009'], summary: 'Of nobody here' },
      ],
    });
    expect(database.vulnerability('GHSA-1')).toMatchObject({ id: 'CVE-2024-0001', title: 'From the index', aliases: ['GHSA-1'] });
    expect(database.vulnerability('GHSA-2')).toBeUndefined();
    expect(database.vulnerability('CVE-2024-0009')).toBeUndefined();
  });
});
