import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { decodeKev, looksLikeKev } from './decode.ts';
import { target } from './kev.fuzz.ts';

function decode(value: unknown): ReturnType<typeof decodeKev> {
  return decodeKev(Buffer.from(JSON.stringify(value)));
}

const entry = {
  cveID: 'CVE-2021-44228',
  vulnerabilityName: 'Apache Log4j2 Remote Code Execution Vulnerability',
  dateAdded: '2021-12-10',
  dueDate: '2021-12-24',
  knownRansomwareCampaignUse: 'Known',
};

describe('decodeKev', () => {
  it('decodes a catalog', () => {
    expect(
      decode({
        catalogVersion: '2026.08.21',
        dateReleased: '2026-08-21T17:46:43.6019Z',
        vulnerabilities: [entry, { cveID: 'CVE-2022-0001', dateAdded: '2022-01-01', knownRansomwareCampaignUse: 'Unknown' }],
      }),
    ).toEqual({
      released: '2026-08-21',
      entries: [
        {
          cve: 'CVE-2021-44228',
          name: 'Apache Log4j2 Remote Code Execution Vulnerability',
          added: '2021-12-10',
          due: '2021-12-24',
          ransomware: true,
        },
        { cve: 'CVE-2022-0001', added: '2022-01-01', ransomware: false },
      ],
      malformed: [],
    });
  });

  it.each([
    [{ ...entry, cveID: 'not a CVE' }, 'vulnerabilities[0] names no CVE'],
    [{ ...entry, dateAdded: 'last week' }, 'vulnerabilities[0] (CVE-2021-44228) has no date of its addition'],
    [7, 'vulnerabilities[0] is not an object'],
  ])('leaves out and lists %j', (wrong, what) => {
    const { entries, malformed } = decode({ catalogVersion: '1', vulnerabilities: [wrong, entry] });
    expect(entries).toHaveLength(1);
    expect(malformed).toEqual([what]);
  });

  it('leaves out a name that would steer a terminal', () => {
    expect(decode({ catalogVersion: '1', vulnerabilities: [{ ...entry, vulnerabilityName: 'a\u001B[2J' }] }).entries[0]).not.toHaveProperty('name');
  });

  it.each([['[]'], ['{'], ['{"vulnerabilities":{}}'], ['{"vulnerabilities":[{"id":"X"}]}'], ['null']])('refuses %s', (text) => {
    expect(() => decodeKev(Buffer.from(text))).toThrow(MalformedError);
  });

  it('is told from other JSON', () => {
    expect(looksLikeKev({ vulnerabilities: [entry] })).toBe(true);
    expect(looksLikeKev({ catalogVersion: '1', vulnerabilities: [] })).toBe(true);
    expect(looksLikeKev({ vulnerabilities: [] })).toBe(false);
  });
});

describeFuzz(target);
