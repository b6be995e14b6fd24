import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Advisory } from '../../core/advisory.ts';
import { build, recordOf, temporaryFolder, writeFeeds } from '../fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase, type BuildOptions } from '../index.ts';

const quick: BuildOptions = { durable: false };

async function advisoriesOf(records: readonly unknown[], ecosystem = 'Debian:12', name = 'openssl'): Promise<readonly Advisory[] | undefined> {
  return (await build({ 'feed.jsonl': records })).database.advisories(ecosystem, name);
}

describe('what a record becomes', () => {
  it('is an advisory under its ecosystem with release, and its package', async () => {
    expect(await advisoriesOf([recordOf('DSA-1-1', { upstream: ['CVE-2024-0001'] })])).toEqual([
      {
        id: 'DSA-1-1',
        vulnerabilities: ['CVE-2024-0001'],
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.0' }] }],
        source: 'feed',
      },
    ]);
  });

  it('is found under any spelling of a Python name', async () => {
    const { database } = await build({ 'feed.jsonl': [recordOf('PYSEC-1', {}, { package: { ecosystem: 'PyPI', name: 'Zope.Interface' } })] });
    for (const name of ['zope-interface', 'Zope.Interface', 'zope_interface']) expect(database.advisories('PyPI', name)).toHaveLength(1);
  });

  it('keeps last_affected, limits and listed versions', async () => {
    const [advisory] =
      (await advisoriesOf([
        recordOf(
          'A-1',
          {},
          { ranges: [{ type: 'SEMVER', events: [{ introduced: '1' }, { last_affected: '1.5' }, { limit: '2' }] }], versions: ['1.1', '1.2'] },
        ),
      ])) ?? [];
    expect(advisory?.ranges).toEqual([{ type: 'SEMVER', events: [{ introduced: '1' }, { lastAffected: '1.5' }, { limit: '2' }] }]);
    expect(advisory?.versions).toEqual(['1.1', '1.2']);
  });

  it('keeps a range that ends before it begins: what it means is for matching to say', async () => {
    const [advisory] =
      (await advisoriesOf([recordOf('A-1', {}, { ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '2' }, { fixed: '1' }] }] })])) ?? [];
    expect(advisory?.ranges[0]?.events).toEqual([{ introduced: '2' }, { fixed: '1' }]);
  });

  it('joins the streams that an erratum lists one by one for the same package', async () => {
    const entry = (fixed: string): unknown => ({
      package: { ecosystem: 'AlmaLinux:8', name: 'podman' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
    });
    const advisories = await advisoriesOf(
      [recordOf('ALSA-1', { affected: [entry('1'), entry('2'), entry('2')], related: ['CVE-2024-0001'] })],
      'AlmaLinux:8',
      'podman',
    );
    expect(advisories).toHaveLength(1);
    expect(advisories?.[0]?.ranges).toHaveLength(2);
  });

  it('does not join what differs in more than versions', async () => {
    const entry = (severity: string): unknown => ({ ...(recordOf('x').affected as [object])[0], ecosystem_specific: { severity } });
    expect(await advisoriesOf([recordOf('A-1', { affected: [entry('low'), entry('high')] })])).toHaveLength(2);
  });
});

describe('what is left out, and counted', () => {
  it.each([
    ['a withdrawn record', recordOf('A-1', { withdrawn: '2024-01-01T00:00:00Z' }), 'withdrawn'],
    ['a record about no package', recordOf('A-1', { affected: [] }), 'without a package'],
    [
      'a record about a repository',
      recordOf('A-1', { affected: [{ ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }] }),
      'without a package',
    ],
    ['a record with neither range nor version', recordOf('A-1', {}, { ranges: [] }), 'without versions'],
    ['a record with commits only', recordOf('A-1', {}, { ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }), 'without versions'],
    ['an erratum about bugs', recordOf('ALBA-2024:1'), 'not about security'],
  ])('%s', async (_, record, reason) => {
    const { database, summary } = await build({ 'feed.jsonl': [record, recordOf('B-1')] });
    expect(database.advisories('Debian:12', 'openssl')?.map(({ id }) => id)).toEqual(['B-1']);
    expect(summary.dropped).toEqual({ [reason]: 1 });
    expect(summary.feeds[0]).toMatchObject({ records: 2, kept: 1, dropped: { [reason]: 1 } });
  });

  it('a package without versions in a record that has others', async () => {
    const affected = [...(recordOf('x').affected as unknown[]), { package: { ecosystem: 'Debian:12', name: 'zlib' } }];
    const { database, summary } = await build({ 'feed.jsonl': [recordOf('A-1', { affected })] });
    expect(database.advisories('Debian:12', 'zlib')).toEqual([]);
    expect(summary.dropped).toEqual({ 'packages without versions': 1 });
  });

  it('keeps an erratum about bugs that names a vulnerability all the same', async () => {
    expect(await advisoriesOf([recordOf('ALBA-2024:1', { related: ['CVE-2024-0001'] })])).toMatchObject([{ vulnerabilities: ['CVE-2024-0001'] }]);
  });

  it('a malformed line does not end the build, and says where it is and what is wrong', async () => {
    const good = Array.from({ length: 200 }, (_, index) => recordOf(`A-${index}`));
    const { summary } = await build({ 'feed.jsonl': [...good, '{"id":"B-1","affected":7}', '{'] });
    expect(summary.dropped).toEqual({ malformed: 2 });
    expect(summary.feeds[0]?.malformed).toEqual(['line 201: B-1: affected is not a list', 'line 202: a record is not JSON']);
    expect(summary.about.records).toBe(200);
  });

  it('more than one in a hundred malformed is an error that leaves the old database', async () => {
    const folder = temporaryFolder();
    await buildDatabase(writeFeeds({ 'feed.jsonl': [recordOf('A-1')] }), folder, quick);
    const bad = writeFeeds({ 'feed.jsonl': [recordOf('A-1'), recordOf('A-2'), '{"id":"B-1","affected":7}'] });
    await expect(buildDatabase(bad, folder, quick)).rejects.toMatchObject({
      code: 'feed-invalid',
      message: expect.stringMatching(/feed\.jsonl: 1 of 3 records are malformed, such as line 3: B-1: affected is not a list; .*--keep-going/),
    });
    expect(openDatabase(folder).about.records).toBe(1);
    expect(readdirSync(folder).toSorted()).toEqual(['builds', 'current', 'shards']);
  });

  it('goes on when asked to, and the summary says what is missing', async () => {
    const { summary } = await build({ 'feed.jsonl': [recordOf('A-1'), '{"id":"B-1","affected":7}'] }, { keepGoing: true });
    expect(summary.dropped).toEqual({ malformed: 1 });
  });

  it('a line longer than any record is malformed, not held', async () => {
    const good = Array.from({ length: 200 }, (_, index) => recordOf(`A-${index}`));
    const { summary } = await build({ 'feed.jsonl': [...good, `{"id":"B-1","x":"${'y'.repeat(17 << 20)}"}`, recordOf('C-1')] });
    expect(summary.dropped).toEqual({ malformed: 1 });
    expect(summary.about.records).toBe(201);
  });

  it('a record that would multiply beyond bounds is malformed', async () => {
    const cves = Array.from({ length: 2_001 }, (_, index) => `CVE-2024-${10_000 + index}`);
    const affected = Array.from({ length: 1_000 }, (_, index) => ({ package: { ecosystem: 'Debian:12', name: `p${index}` }, versions: ['1'] }));
    const { summary } = await build({ 'feed.jsonl': [recordOf('A-1'), recordOf('DSA-1', { upstream: cves, affected })] }, { keepGoing: true });
    expect(summary.feeds[0]?.malformed).toEqual(['line 2: DSA-1: 1000 packages times 2001 vulnerabilities']);
  });

  it('more ecosystems than there are is an error', async () => {
    const affected = Array.from({ length: 20_001 }, (_, index) => ({ package: { ecosystem: `E${index}`, name: 'p' }, versions: ['1'] }));
    await expect(build({ 'feed.jsonl': [recordOf('A-1', { affected })] })).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('a record that several feeds carry is said once', async () => {
    const { database, summary } = await build({ 'a.jsonl': [recordOf('A-1')], 'b.jsonl': [recordOf('A-1')] });
    expect(database.advisories('Debian:12', 'openssl')).toMatchObject([{ id: 'A-1', source: 'a' }]);
    expect(summary.dropped).toEqual({ duplicate: 1 });
  });

  it('of two states of one record the newer speaks, whichever is read first', async () => {
    const older = recordOf('A-1', { modified: '2024-01-01T00:00:00Z' });
    const newer = recordOf(
      'A-1',
      { modified: '2024-06-01T00:00:00Z' },
      { ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.0' }] }] },
    );
    for (const [first, second] of [
      [older, newer],
      [newer, older],
    ]) {
      const { database } = await build({ 'a.jsonl': [first], 'b.jsonl': [second] });
      expect(database.advisories('Debian:12', 'openssl')).toMatchObject([{ ranges: [{ events: [{ introduced: '0' }, { fixed: '2.0' }] }] }]);
    }
  });
});

describe('what says that a package is not affected', () => {
  it.each([
    [
      'Alpine and Debian: fixed in "0"',
      recordOf(
        'ALPINE-CVE-2024-0001',
        { upstream: ['CVE-2024-0001'] },
        { ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '0' }] }] },
      ),
      'Debian:12',
    ],
    [
      'Wolfi: a false positive, without affected',
      recordOf('CGA-1', {
        aliases: ['CVE-2024-0001'],
        affected: [],
        database_specific: { state: 'false-positive-determination', package: 'openssl' },
      }),
      'Wolfi',
    ],
    [
      'a state beside an affected package',
      recordOf('CGA-1', { aliases: ['CVE-2024-0001'], database_specific: { state: 'false-positive-determination' } }),
      'Debian:12',
    ],
  ])('%s', async (_, record, ecosystem) => {
    expect(await advisoriesOf([record], ecosystem)).toEqual([
      { id: record['id'], vulnerabilities: ['CVE-2024-0001'], ranges: [], notAffected: true, source: 'feed' },
    ]);
  });

  it('is not an empty range beside a real one', async () => {
    const ranges = [
      { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '0' }] },
      { type: 'ECOSYSTEM', events: [{ introduced: '1' }, { fixed: '2' }] },
    ];
    expect(await advisoriesOf([recordOf('A-1', {}, { ranges })])).toMatchObject([{ ranges: [{ events: [{ introduced: '1' }, { fixed: '2' }] }] }]);
  });

  it('is not what a package of another family leaves empty', async () => {
    const { summary } = await build({
      'feed.jsonl': [
        recordOf('B-1'),
        recordOf('DLA-1-1', { affected: [], database_specific: { state: 'false-positive-determination', package: 'x' } }),
      ],
    });
    expect(summary.dropped).toEqual({ 'without a package': 1 });
  });
});

describe('what the maintainers intend', () => {
  it.each([
    ['fix-not-planned', 'wont-fix'],
    ['pending-upstream-fix', 'not-fixed'],
    ['detection', undefined],
    ['fixed', undefined],
  ])('state %s is %s', async (state, expected) => {
    const [advisory] = (await advisoriesOf([recordOf('CGA-1', { database_specific: { state } })])) ?? [];
    expect(advisory?.fixState).toBe(expected);
  });

  it('a fix the source does not know keeps its open range, and says so', async () => {
    const [advisory] =
      (await advisoriesOf([
        recordOf('A-1', {}, { ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }], database_specific: { fix_unknown: true } }),
      ])) ?? [];
    expect(advisory).toMatchObject({ fixState: 'unknown', ranges: [{ events: [{ introduced: '0' }] }] });
  });
});
