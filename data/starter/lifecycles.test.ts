import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../test/support/shared.ts';
import { decodeProduct } from '../../src/formats/endoflife/index.ts';
import { productLineOf, starterLifecycles } from './lifecycles.ts';

const products = starterLifecycles().map((row) => decodeProduct(productLineOf(row)));
const day = 86_400_000;

describe('lifecycles of the starter database', () => {
  it('are what the builder reads: days that there are, each release once', () => {
    for (const { cycles } of products) for (const { endOfLife } of cycles) expect(endOfLife).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(products.map(({ product }) => product)).toEqual(['alpine-linux', 'centos', 'centos-stream', 'debian', 'ubuntu']);
  });

  it('end extended support after support', () => {
    for (const { release, end, endOfExtended } of starterLifecycles().flatMap(({ releases }) => releases))
      expect((endOfExtended ?? '9999') > end, release).toBe(true);
  });

  it.skipIf(!hasShared)('are those of endoflife.date within a month: some projects name the month only', () => {
    const lines = gunzipSync(readFileSync(shared('feeds', 'enrich', 'endoflife.jsonl.gz')))
      .toString()
      .trimEnd()
      .split('\n');
    const feed = new Map(lines.map((line) => decodeProduct(JSON.parse(line))).map((one) => [one.product, one]));
    const far = products.flatMap(({ product, title, cycles }) =>
      cycles.flatMap((cycle) => {
        const known = feed.get(product)?.cycles.find(({ name }) => name === cycle.name);
        const isNear = daysBetween(cycle.endOfLife, known?.endOfLife) < 31;
        const isExtendedNear = cycle.endOfExtended === undefined || daysBetween(cycle.endOfExtended, known?.endOfExtended) < 31;
        return isNear && isExtendedNear ? [] : [`${title} ${cycle.name}`];
      }),
    );
    expect(far).toEqual([]);
  });
});

function daysBetween(left: unknown, right: unknown): number {
  return Math.abs(Date.parse(String(left)) - Date.parse(String(right))) / day;
}
