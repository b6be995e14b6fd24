import { MalformedError } from '../../core/error.ts';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeGhsaLine, decodeRatingLine, looksLikeGhsaLine, looksLikeRatingLine } from './enrichment-lines.ts';

/** Lines of rating tables and of GHSA indexes. */
export const target: FuzzTarget = {
  name: 'enrichment lines',
  seeds: [
    {
      cve: 'CVE-2024-0001',
      severity_vectors: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', base: 9.8, src: 'x' }],
      severity: 'CRITICAL',
      src: 'x',
    },
    { ghsa: 'GHSA-2226-4v3c-cff8', cves: ['CVE-2024-0001'], ecosystems: ['npm'], summary: 'A title' },
  ].map((line) => Buffer.from(JSON.stringify(line))),
  dictionary: ['null', '[]', '{}', '"__proto__":', '"cves":', '"severity_vectors":'].map((word) => Buffer.from(word)),
  run(bytes) {
    const value = parse(bytes);
    if (looksLikeRatingLine(value)) decodeRatingLine(value);
    if (looksLikeGhsaLine(value)) decodeGhsaLine(value);
  },
};

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new MalformedError('not JSON', { cause: error });
  }
}
