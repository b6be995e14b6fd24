import { describe, expect, it } from 'vitest';
import { findingOf } from '../../test/support/report.ts';
import type { VulnerabilityFinding } from './finding.ts';
import { byUrgency } from './urgency.ts';

describe('byUrgency', () => {
  it.each<[Partial<VulnerabilityFinding>, Partial<VulnerabilityFinding>, string]>([
    [
      { knownExploited: { added: '2024-01-01', ransomware: false }, severity: 'low' },
      { severity: 'critical' },
      'what is exploited today outranks any rating',
    ],
    [
      { severity: 'critical' },
      { severity: 'high', epss: { score: 0.9, percentile: 1, date: '2026-01-01' } },
      'the rating outranks a guess at the future',
    ],
    [{ severity: 'unknown' }, { severity: 'low' }, 'what nobody rated may be worse than what is known to be small'],
    [
      { epss: { score: 0.2, percentile: 1, date: '2026-01-01' } },
      { epss: { score: 0.1, percentile: 1, date: '2026-01-01' } },
      'the likelier exploit goes first',
    ],
    [{ epss: { score: 0.2, percentile: 1, date: '2026-01-01' } }, {}, 'a score goes before none'],
    [{ id: 'CVE-2024-1' }, { id: 'CVE-2024-2' }, 'else the id decides, so that the order is total'],
  ])('%j before %j: %s', (first, second) => {
    expect(byUrgency(findingOf(first), findingOf(second))).toBeLessThan(0);
    expect(byUrgency(findingOf(second), findingOf(first))).toBeGreaterThan(0);
  });
});
