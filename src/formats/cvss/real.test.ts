import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { parseCvss } from './index.ts';

interface Row {
  readonly vector: string;
  readonly base: number;
  readonly source: string;
}

describe.skipIf(!hasShared)('vectors of real feeds', () => {
  it('have the score that their sources give them', () => {
    const rows = readRows();
    expect(rows.length).toBeGreaterThan(50_000);
    const others = rows.filter(({ vector, base }) => parseCvss(vector).score !== base);
    // Some reporters write the temporal score where the base score belongs.
    const unexplained = others.filter(({ vector, base }) => temporalScore(vector) !== base);
    // What is left are numbers that belong to no part of their vector, such as 8.4 for one without any impact but on availability (6.2): this one
    // source passes on what reporters typed into two fields. In no other source a number disagrees.
    expect(new Set(unexplained.map(({ source }) => source))).toEqual(new Set(['vulnrichment']));
    expect(unexplained.length / rows.length).toBeLessThan(0.003);
  });
});

function readRows(): readonly Row[] {
  const lines = gunzipSync(readFileSync(shared('feeds', 'enrich', 'cvss.jsonl.gz')))
    .toString()
    .split('\n')
    .filter(Boolean);
  return lines.flatMap((line) => {
    const vectors: readonly { score: string; base?: number; src: string }[] = JSON.parse(line).severity_vectors ?? [];
    return vectors.flatMap(({ score, base, src }) => (base === undefined ? [] : [{ vector: score, base, source: src }]));
  });
}

/** CVSS v3.1, section 7.2. */
function temporalScore(vector: string): number | undefined {
  const weights: Readonly<Record<string, number>> = {
    'E:U': 0.91,
    'E:P': 0.94,
    'E:F': 0.97,
    'RL:O': 0.95,
    'RL:T': 0.96,
    'RL:W': 0.97,
    'RC:U': 0.92,
    'RC:R': 0.96,
  };
  if (!vector.startsWith('CVSS:3')) return undefined;
  const product = vector.split('/').reduce((all, part) => all * (weights[part] ?? 1), parseCvss(vector).score);
  return Math.ceil(Math.round(product * 100_000) / 10_000) / 10;
}
