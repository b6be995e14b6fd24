import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { decodeOsv, decodeOsvValue, looksLikeOsv, osvLimits } from './decode.ts';
import { target } from './osv.fuzz.ts';

function decode(record: unknown): ReturnType<typeof decodeOsv> {
  return decodeOsv(Buffer.from(JSON.stringify(record)));
}

/** A record about one npm package, with members of the record and of its one `affected` replaced. */
function record(members: Record<string, unknown> = {}, affected: Record<string, unknown> = {}): unknown {
  const range = { type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.3' }] };
  return {
    id: 'GHSA-aaaa-bbbb-cccc',
    modified: '2024-01-02T03:04:05Z',
    affected: [{ package: { ecosystem: 'npm', name: 'left-pad' }, ranges: [range], ...affected }],
    ...members,
  };
}

describe('decodeOsv', () => {
  it('decodes everything it uses of a record', () => {
    const decoded = decode({
      schema_version: '1.7.0',
      id: 'GHSA-jfh8-c2jp-5v3q',
      modified: '2024-06-07T08:09:10.5Z',
      published: '2021-12-10T00:40:56Z',
      aliases: ['CVE-2021-44228', 'CVE-2021-44228'],
      upstream: [],
      related: ['CVE-2021-45046'],
      summary: 'Remote code injection in Log4j',
      details: '# Summary\n\nLog4j …',
      severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' }],
      affected: [
        {
          package: { ecosystem: 'Maven', name: 'org.apache.logging.log4j:log4j-core', purl: 'pkg:maven/org.apache.logging.log4j/log4j-core' },
          ranges: [
            { type: 'ECOSYSTEM', events: [{ introduced: '2.13.0' }, { fixed: '2.15.0' }] },
            { type: 'SEMVER', events: [{ introduced: '2.0-beta9' }, { last_affected: '2.3.0' }, { limit: '2.4' }] },
            { type: 'GIT', repo: 'https://github.com/apache/logging-log4j2', events: [{ introduced: '0' }] },
          ],
          versions: ['2.14.0', '2.14.1'],
        },
      ],
      references: [{ type: 'ADVISORY', url: 'https://nvd.nist.gov/vuln/detail/CVE-2021-44228' }],
      database_specific: { severity: 'CRITICAL', cwe_ids: ['CWE-20', 'CWE-502'] },
      credits: [{ name: 'somebody' }],
    });
    expect(decoded).toEqual({
      id: 'GHSA-jfh8-c2jp-5v3q',
      aliases: ['CVE-2021-44228'],
      upstream: [],
      related: ['CVE-2021-45046'],
      withdrawn: false,
      title: 'Remote code injection in Log4j',
      description: '# Summary',
      vectors: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'],
      rating: 'critical',
      affected: [
        {
          ecosystem: 'Maven',
          name: 'org.apache.logging.log4j:log4j-core',
          ranges: [
            { type: 'ECOSYSTEM', events: [{ introduced: '2.13.0' }, { fixed: '2.15.0' }] },
            { type: 'SEMVER', events: [{ introduced: '2.0-beta9' }, { lastAffected: '2.3.0' }, { limit: '2.4' }] },
          ],
          versions: ['2.14.0', '2.14.1'],
          vectors: [],
          fixUnknown: false,
        },
      ],
      unnamed: 0,
      references: ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228'],
      published: '2021-12-10T00:40:56.000Z',
      modified: '2024-06-07T08:09:10.500Z',
      cwes: ['CWE-20', 'CWE-502'],
    });
  });

  it.each([
    ['a record that is a list', [], /a record is not an object/],
    ['no id', record({ id: undefined }), /id is not a string/],
    ['an id that is a number', record({ id: 7 }), /id is not a string/],
    ['an empty id', record({ id: '' }), /id has 0 characters/],
    ['a giant id', record({ id: 'x'.repeat(257) }), /id has 257 characters/],
    ['an id that clears the screen', record({ id: 'GHSA-\u001B[2J' }), /id has a control character/],
    ['an id that ends a line', record({ id: 'GHSA-1\nGHSA-2' }), /id has a control character/],
    ['aliases that are a string', record({ aliases: 'CVE-2021-44228' }), /^GHSA-aaaa-bbbb-cccc: aliases is not a list/],
    ['an alias that is no string', record({ aliases: [{}] }), /aliases is not a string/],
    ['more aliases than anything has', record({ aliases: Array.from({ length: 10_001 }, (_, index) => `A-${index}`) }), /aliases has 10001 members/],
    ['affected that is an object', record({ affected: {} }), /affected is not a list/],
    ['an affected that is null', record({ affected: [null] }), /affected\[0\] is not an object/],
    ['more affected than anything has', record({ affected: Array.from({ length: 50_001 }, () => ({})) }), /affected has 50001 members/],
    ['a package that is a string', record({}, { package: 'left-pad' }), /affected\[0\]\.package is not an object/],
    ['a package without a name', record({}, { package: { ecosystem: 'npm' } }), /affected\[0\]\.package\.name is not a string/],
    ['a package without an ecosystem', record({}, { package: { name: 'x' } }), /affected\[0\]\.package\.ecosystem is not a string/],
    ['a name with a separator of our own files', record({}, { package: { ecosystem: 'npm', name: 'a\u001Fb' } }), /name has a control character/],
    ['ranges that are a string', record({}, { ranges: '<1' }), /affected\[0\]\.ranges is not a list/],
    ['a range of a type nobody knows', record({}, { ranges: [{ type: 'HEX', events: [] }] }), /ranges has an unknown type/],
    ['events that are an object', record({}, { ranges: [{ type: 'SEMVER', events: {} }] }), /events is not a list/],
    ['an event of no known kind', record({}, { ranges: [{ type: 'SEMVER', events: [{ since: '1' }] }] }), /an event of no known kind/],
    ['a version that is a number', record({}, { ranges: [{ type: 'SEMVER', events: [{ introduced: 0 }] }] }), /events\.introduced is not a string/],
    ['versions that are a string', record({}, { versions: '1.0' }), /affected\[0\]\.versions is not a list/],
    ['a version with a separator of our own files', record({}, { versions: ['1\u001D2'] }), /versions has a control character/],
    ['severity that is a string', record({ severity: 'HIGH' }), /severity is not a list/],
  ])('refuses %s', (_, value, message) => {
    expect(() => decode(value)).toThrow(MalformedError);
    expect(() => decode(value)).toThrow(message);
  });

  it.each([
    ['text that is not JSON', Buffer.from('{"id":')],
    ['nothing', Buffer.alloc(0)],
    ['a record larger than any', Buffer.alloc(osvLimits.recordBytes + 1, 0x20)],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeOsv(bytes)).toThrow(MalformedError);
  });

  it('takes null for absent', () => {
    const decoded = decode(
      record(
        { aliases: null, withdrawn: null, severity: null, references: null, summary: null, database_specific: null },
        { versions: null, ecosystem_specific: null },
      ),
    );
    expect(decoded).toMatchObject({ aliases: [], withdrawn: false, vectors: [], references: [] });
  });

  it('reads nothing from the prototype of objects', () => {
    const decoded = decodeOsv(Buffer.from('{"id":"X-1","__proto__":{"withdrawn":"2024-01-01T00:00:00Z","aliases":["CVE-2024-0001"]},"affected":[]}'));
    expect(decoded).toMatchObject({ id: 'X-1', withdrawn: false, aliases: [] });
  });

  it('leaves out what only decorates where it is wrong', () => {
    const decoded = decode(
      record({ summary: 7, details: ['x'], references: 'https://example.com', published: 'yesterday', modified: 5, database_specific: 'HIGH' }),
    );
    expect(decoded).not.toHaveProperty('title');
    expect(decoded).not.toHaveProperty('published');
    expect(decoded).not.toHaveProperty('modified');
    expect(decoded.references).toEqual([]);
  });

  it('keeps https links only, each once, sixteen at most', () => {
    const urls = [
      'http://example.com',
      'javascript:alert(1)',
      'https://example.com/a b',
      'https://example.com',
      'https://example.com',
      ...Array.from({ length: 30 }, (_, index) => `https://example.com/${index}`),
    ];
    const { references } = decode(record({ references: urls.map((url) => ({ type: 'WEB', url })) }));
    expect(references).toHaveLength(16);
    expect(references[0]).toBe('https://example.com');
    expect(references[1]).toBe('https://example.com/0');
  });

  it('knows that the zero time of Go is no time', () => {
    expect(decode(record({ modified: '0001-01-01T00:00:00Z' }))).not.toHaveProperty('modified');
  });

  it('cuts a long summary, and takes the control characters out of it', () => {
    const { title = '' } = decode(record({ summary: `a\u001B[31mb${'x'.repeat(1_000)}` }));
    expect(title).toMatch(/^a \[31mbx+…$/);
    expect(title).toHaveLength(osvLimits.title);
  });

  it('counts entries that name a repository only', () => {
    const decoded = decode(record({ affected: [{ ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }] }));
    expect(decoded).toMatchObject({ affected: [], unnamed: 1 });
  });

  it('gives Python packages the one form of their name, others as they are', () => {
    const nameOf = (ecosystem: string, name: string): string | undefined => decode(record({}, { package: { ecosystem, name } })).affected[0]?.name;
    expect(nameOf('PyPI', 'Zope.Interface_Ext')).toBe('zope-interface-ext');
    expect(nameOf('NuGet', 'Newtonsoft.Json')).toBe('newtonsoft.json');
    expect(nameOf('GitHub Actions', 'Actions/Checkout')).toBe('actions/checkout');
    expect(nameOf('Go', 'github.com/BurntSushi/toml')).toBe('github.com/BurntSushi/toml');
    expect(nameOf('npm', 'JSONStream')).toBe('JSONStream');
    expect(nameOf('Go', 'github.com/BurntSushi/toml')).toBe('github.com/BurntSushi/toml');
  });

  it('survives nesting that would overflow a stack', () => {
    expect(() => decodeOsv(Buffer.from(`{"id":"X-1","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`))).not.toThrow(RangeError);
  });
});

describe('ratings', () => {
  it.each<[unknown, string | undefined, string]>([
    ['MODERATE', 'medium', "GitHub's word"],
    ['Important', 'high', "Red Hat's word"],
    ['negligible', 'low', "Ubuntu's lowest"],
    ['unimportant', 'low', "Debian's lowest"],
    ['None', 'none', 'rated, and nothing'],
    ['Unknown', undefined, 'Bitnami: nobody rated it'],
    ['untriaged', undefined, 'nobody rated it yet'],
    ['not yet assigned', undefined, "Debian's state before a rating"],
    [8.1, undefined, 'a number is no word'],
    ['__proto__', undefined, 'a key of every object'],
  ])('reads %j as %s: %s', (word, expected) => {
    expect(decode(record({ database_specific: { severity: word } })).rating).toBe(expected);
  });

  it('reads the priority Ubuntu gives among the severities', () => {
    expect(decode(record({}, { severity: [{ type: 'Ubuntu', score: 'low' }] })).affected[0]?.rating).toBe('low');
  });

  it('reads the urgency Debian gives a package', () => {
    expect(decode(record({}, { ecosystem_specific: { urgency: 'unimportant' } })).affected[0]?.rating).toBe('low');
  });

  it('keeps the vectors of a package apart from those of the record', () => {
    const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    const decoded = decode(record({}, { severity: [{ type: 'CVSS_V4', score: vector }] }));
    expect(decoded.vectors).toEqual([]);
    expect(decoded.affected[0]?.vectors).toEqual([vector]);
  });

  it('reads the word an erratum begins with, of errata only', () => {
    expect(decode(record({ id: 'ALSA-2024:0001', summary: 'Moderate: openssl security update' })).rating).toBe('medium');
    expect(decode(record({ summary: 'Critical: this is how people write titles' })).rating).toBeUndefined();
  });

  it.each([
    [{ cvss_v3_score: 9.8 }, 'critical'],
    [{ cvss_v4_score: 2.1, cvss_v3_score: 9.8 }, 'low'],
    [{ cvss_v2_score: 5 }, 'medium'],
    [{ cvss_v3_score: 99 }, undefined],
  ])('rates by a score without a vector: %j', (specific, expected) => {
    expect(decode(record({ database_specific: specific })).rating).toBe(expected);
  });

  it.each([
    [{ database_specific: { fix_state: 'wont-fix' } }, 'wont-fix'],
    [{ database_specific: { fix_state: 'deferred' } }, 'deferred'],
    [{ database_specific: { fix_state: 'soon' } }, undefined],
    [{ ecosystem_specific: { urgency: 'end-of-life' } }, 'wont-fix'],
    [{ ecosystem_specific: { urgency: 'low' } }, undefined],
  ])('notes what the maintainers intend: %j is %s', (affected, expected) => {
    expect(decode(record({}, affected)).affected[0]?.fixState).toBe(expected);
  });

  it('notes that the source does not know the fix', () => {
    expect(decode(record({}, { database_specific: { fix_unknown: true } })).affected[0]?.fixUnknown).toBe(true);
  });
});

describe('looksLikeOsv', () => {
  it.each([
    [{ id: 'X', modified: '2024-01-01T00:00:00Z' }, true],
    [{ id: 'X', affected: [] }, true],
    [{ id: 'X' }, false],
    [{ cve: 'CVE-2024-0001' }, false],
    [[], false],
    [null, false],
  ])('%j: %s', (value, expected) => expect(looksLikeOsv(value)).toBe(expected));

  it('is asked before decoding, which then still refuses', () => {
    expect(() => decodeOsvValue({ id: 'X', affected: [1] })).toThrow(MalformedError);
  });
});

describeFuzz(target);
