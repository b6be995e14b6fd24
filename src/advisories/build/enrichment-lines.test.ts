import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './enrichment-lines.fuzz.ts';
import { decodeGhsaLine, decodeRatingLine } from './enrichment-lines.ts';

describe('a line of a rating table', () => {
  it('gives its vectors, each with its source, and its word', () => {
    expect(
      decodeRatingLine({
        cve: 'CVE-2024-0001',
        severity_vectors: [{ score: 'CVSS:3.1/AV:N', src: 'a' }, { score: 'CVSS:4.0/AV:N' }, 7, { score: 5 }],
        severity: 'HIGH',
        src: 'b',
      }),
    ).toEqual({
      cve: 'CVE-2024-0001',
      vectors: [
        { vector: 'CVSS:3.1/AV:N', source: 'a' },
        { vector: 'CVSS:4.0/AV:N', source: 'b' },
      ],
      rating: 'high',
      source: 'b',
    });
  });

  it.each([[{ cve: 'GHSA-1' }], [{ cve: 7 }], [[]], [{ cve: 'CVE-2024-0001', severity_vectors: 'CVSS' }]])('is refused as %j', (value) => {
    expect(() => decodeRatingLine(value)).toThrow(MalformedError);
  });
});

describe('a line of a GHSA index', () => {
  it.each<[string[], string | undefined, string]>([
    [['CVE-2024-0001'], 'CVE-2024-0001', 'one link is an alias'],
    [[], undefined, 'none is none'],
    [['CVE-2024-0001', 'CVE-2024-0002'], undefined, 'several are links'],
    [['see CVE-2024-0001'], undefined, 'not an id'],
  ])('%j: %s, %s', (cves, cve) => {
    expect(decodeGhsaLine({ ghsa: 'GHSA-1', cves }).cve).toBe(cve);
  });

  it.each([[{ ghsa: 'CVE-2024-0001', cves: [] }], [{ ghsa: 'GHSA-1', cves: 'CVE-2024-0001' }], [7]])('is refused as %j', (value) => {
    expect(() => decodeGhsaLine(value)).toThrow(MalformedError);
  });
});

describeFuzz(target);
