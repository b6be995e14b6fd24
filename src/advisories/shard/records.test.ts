import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory, RangeEvent, Vulnerability } from '../../core/advisory.ts';
import { severities } from '../../core/severity.ts';
import { packAdvisory, packRecord } from './pack-advisories.ts';
import { unpackAdvisories } from './unpack-advisories.ts';
import { aliasedBy, packAlias, packVulnerability, unpackVulnerability } from './vulnerabilities.ts';

const text = fc.stringMatching(/^[^\p{Cc}]{1,12}$/u);
const event: fc.Arbitrary<RangeEvent> = fc.oneof(
  text.map((introduced) => ({ introduced })),
  text.map((fixed) => ({ fixed })),
  text.map((lastAffected) => ({ lastAffected })),
  text.map((limit) => ({ limit })),
);
const advisory: fc.Arbitrary<Advisory> = fc.record(
  {
    id: text,
    vulnerabilities: fc.array(text, { minLength: 1, maxLength: 4 }),
    ranges: fc.array(
      fc.record({ type: fc.constantFrom('ECOSYSTEM' as const, 'SEMVER' as const), events: fc.array(event, { minLength: 1, maxLength: 4 }) }),
      { maxLength: 3 },
    ),
    versions: fc.uniqueArray(text, { minLength: 1, maxLength: 6 }),
    severity: fc.constantFrom(...severities),
    fixState: fc.constantFrom('fixed' as const, 'not-fixed' as const, 'wont-fix' as const, 'deferred' as const, 'unknown' as const),
    notAffected: fc.constant(true as const),
    source: fc.constant('feed'),
  },
  { requiredKeys: ['id', 'vulnerabilities', 'ranges', 'source'] },
);

function withSortedVersions(one: Advisory): Advisory {
  return one.versions === undefined ? one : { ...one, versions: one.versions.toSorted() };
}

const usual: Advisory = {
  id: 'DEBIAN-CVE-2024-0001',
  vulnerabilities: ['CVE-2024-0001'],
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.0' }] }],
  source: 'feed',
};

describe('a record of advisories', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(fc.array(advisory, { maxLength: 4 }), fc.nat({ max: 200 }), (advisories, source) => {
        const strings = Array.from({ length: source + 1 }, () => 'feed');
        expect(unpackAdvisories(advisories.map((one) => packAdvisory(one, source)).join(''), strings)).toEqual(advisories);
        const record = packRecord(advisories.map((one) => packAdvisory(one, source)));
        expect(unpackAdvisories(record, strings)?.map(withSortedVersions)).toEqual(advisories.map(withSortedVersions));
      }),
    );
  });

  it('is short where it is usual', () => {
    expect(packAdvisory(usual, 3)).toBe('0007u-3\u001FDEBIAN-CVE-2024-0001\u001F1.0\u001F');
  });

  it('writes versions that several advisories list once, in runs', () => {
    const of = (id: string, versions: readonly string[]): string =>
      packAdvisory({ id, vulnerabilities: [id], ranges: [], versions, source: 'feed' }, 0);
    const record = packRecord([of('A', ['1.10', '1.9', '1.2']), packAdvisory({ ...usual, id: 'B' }, 0), of('C', ['1.9', '1.10', '1.11', '2'])]);
    expect(record.split('\u001F')).toEqual([
      'V1.2\u001D1.9\u001D1.10\u001D1.11\u001D2',
      '000=-t0',
      'A',
      '0-2',
      '000lu-0',
      'B',
      'CVE-2024-0001',
      '1.0',
      '000=-t0',
      'C',
      '1-4',
      '',
    ]);
    expect(unpackAdvisories(record, ['feed'])?.map(({ versions }) => versions)).toEqual([
      ['1.2', '1.9', '1.10'],
      undefined,
      ['1.9', '1.10', '1.11', '2'],
    ]);
  });

  it.each(['5', '0-5', '1,0', '0,0', '0-2,2', '1-0', '', '-1', '0.5', 'x', '0--1', '0-'])(
    'is refused with the runs %j of a table of three',
    (runs) => {
      expect(unpackAdvisories(`V1\u001D2\u001D3\u001F000=-t0\u001FA\u001F${runs}\u001F`, ['feed'])).toBeUndefined();
    },
  );

  it.each([
    ['cut off', packAdvisory(usual, 0).slice(0, -1)],
    ['cut off before its ranges', '0007u-0\u001FDEBIAN-CVE-2024-0001\u001F'],
    ['cut off before its versions', '000=-l0\u001FA\u001F'],
    ['of a source that is not there', packAdvisory(usual, 1)],
    ['with a severity that is none', packAdvisory(usual, 0).replace('000', '900')],
    ['with a fix state that is none', packAdvisory(usual, 0).replace('000', '090')],
    ['with a letter that means nothing', packAdvisory(usual, 0).replace('u', '?')],
    ['with an event that means nothing', '000=l-0\u001FA\u001F\u001C0\u001Cx1\u001F'],
    ['with a range of no type', '000=l-0\u001FA\u001F\u001C7\u001Ci1\u001F'],
    ['of another kind', '["CVE-2024-0001"]'],
  ])('is refused %s', (_, record) => {
    expect(unpackAdvisories(record, ['feed'])).toBeUndefined();
  });
});

describe('a record of a vulnerability', () => {
  const full: Vulnerability = {
    id: 'CVE-2021-44228',
    aliases: ['GHSA-jfh8-c2jp-5v3q'],
    title: 'Log4Shell',
    severity: 'critical',
    cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', score: 10, source: 'maven-ghsa' }],
    cwes: ['CWE-502'],
    knownExploited: { added: '2021-12-10', due: '2021-12-24', ransomware: true },
    epss: { score: 0.97, percentile: 0.999, date: '2026-08-16' },
    published: '2021-12-10',
    modified: '2024-06-07',
    references: ['https://example.com'],
  };
  const bare: Vulnerability = { id: 'GO-1', aliases: [], severity: 'unknown', cvss: [], cwes: [], references: [] };
  const exploited: Vulnerability = { ...bare, knownExploited: { added: '2024-01-01', ransomware: false } };

  it.each([
    ['everything', full],
    ['nothing', bare],
    ['a date to fix it by not given', exploited],
  ])('gives back what was written: %s', (_, vulnerability) => {
    expect(unpackVulnerability(packVulnerability(vulnerability))).toEqual(vulnerability);
  });

  it.each([
    ['{}'],
    ['['],
    ['[1]'],
    ['["CVE-1",[],0,99,[],[],0,0,0,0,[]]'],
    ['["CVE-1",[],0,1,[["3.1"]],[],0,0,0,0,[]]'],
    ['["CVE-1",[],0,1,[],[],0,0,0,0]'],
  ])('is refused as %s', (record) => {
    expect(unpackVulnerability(record)).toBeUndefined();
  });

  it('is told from where an alias leads', () => {
    expect(aliasedBy(packAlias('CVE-2021-44228'))).toBe('CVE-2021-44228');
    expect(aliasedBy(packVulnerability(full))).toBeUndefined();
  });
});
