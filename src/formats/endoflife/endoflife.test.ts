import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import type { ReleaseCycle } from '../../core/lifecycle.ts';
import { decodeAnswer, decodeProduct, looksLikeAnswer, looksLikeProduct } from './decode.ts';
import { target } from './endoflife.fuzz.ts';

function product(release: object): object {
  return { product: 'debian', permalink: '/debian', title: 'Debian', releases: [release] };
}

function answer(release: object): object {
  return { schema_version: '1.2.0', result: { name: 'debian', label: 'Debian', releases: [release] } };
}

describe('a product of endoflife.date', () => {
  it.each<[object, ReleaseCycle, string]>([
    [
      { releaseCycle: '10', releaseDate: '2019-07-06', eol: '2022-09-10', eoes: '2024-06-30', latest: '10.13' },
      { name: '10', released: '2019-07-06', endOfLife: '2022-09-10', endOfExtended: '2024-06-30', latest: '10.13' },
      'days',
    ],
    [{ releaseCycle: '1', eol: true, eoes: false }, { name: '1', endOfLife: true, endOfExtended: false }, 'over without a day, going on without one'],
    [{ releaseCycle: '1', eol: false, eoes: null, latest: 3 }, { name: '1', endOfLife: false }, 'what says nothing is left out'],
    [{ releaseCycle: '1', eol: false, releaseDate: '2026-02-30' }, { name: '1', endOfLife: false }, 'a day that is none'],
  ])('%j: %j, %s', (release, cycle) => {
    expect(decodeProduct(product(release))).toEqual({ product: 'debian', title: 'Debian', cycles: [cycle] });
  });

  it.each<[object, ReleaseCycle, string]>([
    [
      { name: '10', releaseDate: '2019-07-06', isEol: true, eolFrom: '2022-09-10', isEoes: true, eoesFrom: '2024-06-30', latest: { name: '10.13' } },
      { name: '10', released: '2019-07-06', endOfLife: '2022-09-10', endOfExtended: '2024-06-30', latest: '10.13' },
      'the day, whatever was past when it was asked',
    ],
    [{ name: '1', isEol: true, eolFrom: null, latest: null }, { name: '1', endOfLife: true }, 'no day'],
    [{ name: '1', isEol: false }, { name: '1', endOfLife: false }, 'nor an end'],
  ])('as the API has it: %j: %j, %s', (release, cycle) => {
    expect(decodeAnswer(answer(release)).products).toEqual([{ product: 'debian', title: 'Debian', cycles: [cycle] }]);
  });

  it('goes by the address of its page, as the API does, where its file has another name', () => {
    expect(decodeProduct({ ...product({ releaseCycle: '5.0', eol: false }), product: 'vmware-photon', permalink: '/photon' }).product).toBe('photon');
  });

  it.each<[unknown, string]>([
    [7, 'not an object'],
    [{ ...product({}), permalink: '../../etc' }, 'no id'],
    [{ ...product({}), title: 'De\u001B[2Jbian' }, 'a title that steers a terminal'],
    [{ ...product({}), releases: {} }, 'no list'],
    [{ ...product({}), releases: [null] }, 'a release that is no object'],
    [product({ eol: false }), 'a release without a name'],
    [product({ releaseCycle: 'x\u202Ey', eol: false }), 'a name that is not what it looks like'],
    [product({ releaseCycle: '10' }), 'no word on its end'],
    [product({ releaseCycle: '10', eol: 'soon' }), 'an end that is no day'],
    [{ ...product({}), releases: Array.from({ length: 2 }, () => ({ releaseCycle: '1', eol: true })) }, 'a release twice: which one counts?'],
    [{ ...product({}), releases: Array.from({ length: 5_001 }, (_, index) => ({ releaseCycle: `${index}`, eol: true })) }, 'too many releases'],
  ])('is refused as %#: %s', (value) => {
    expect(() => decodeProduct(value)).toThrow(MalformedError);
  });

  it('leaves out and lists a product that is wrong, and keeps the others', () => {
    const [good, bad] = [
      { name: 'a', label: 'A', releases: [{ name: '1', isEol: true }] },
      { name: 'b', label: 'B', releases: [{ name: '1' }] },
    ];
    const { products, malformed } = decodeAnswer({ schema_version: '1', result: [good, bad] });
    expect(products.map((one) => one.product)).toEqual(['a']);
    expect(malformed).toEqual(['result[1]: b, releases[0] (1) does not say when it ends']);
  });

  it('is told from other JSON', () => {
    expect(looksLikeProduct(product({ releaseCycle: '1' }))).toBe(true);
    expect(looksLikeAnswer(answer({ name: '1', isEol: false }))).toBe(true);
    for (const other of [null, [], { releases: [] }, { id: 'CVE-1', releases: [{ version: '1' }] }, { schema_version: '1.7.5', id: 'CVE-1' }])
      expect([looksLikeProduct(other), looksLikeAnswer(other)]).toEqual([false, false]);
    expect(() => decodeAnswer({ schema_version: '1' })).toThrow(MalformedError);
  });

  it.skipIf(!hasShared)('is read whole: every product of the real feed with every release', () => {
    const lines = gunzipSync(readFileSync(shared('feeds', 'enrich', 'endoflife.jsonl.gz')))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { releases: unknown[] });
    expect(lines.every(looksLikeProduct)).toBe(true);
    const products = lines.map(decodeProduct);
    expect([products.length, products.flatMap(({ cycles }) => cycles).length]).toEqual([464, 8_351]);
    expect(new Set(products.map((one) => one.product)).size).toBe(464);
  });
});

describeFuzz(target);
