import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { decodeAnswer, decodeProduct, looksLikeAnswer } from './decode.ts';

/** Products of endoflife.date, as source data and as its API answers. */
export const target: FuzzTarget = {
  name: 'endoflife',
  seeds: [
    {
      product: 'debian',
      permalink: '/debian',
      title: 'Debian',
      releases: [
        { releaseCycle: '13', releaseDate: '2025-08-09', eol: '2028-08-09', eoes: '2030-06-30', latest: '13.6' },
        { releaseCycle: '12', eol: false, eoes: true },
      ],
    },
    {
      schema_version: '1.2.0',
      generated_at: '2026-11-01T00:00:00+00:00',
      total: 1,
      result: [
        {
          name: 'debian',
          label: 'Debian',
          releases: [
            { name: '10', releaseDate: '2019-07-06', isEol: true, eolFrom: '2022-09-10', isEoes: true, eoesFrom: null, latest: { name: '10.13' } },
          ],
        },
      ],
    },
  ].map((value) => Buffer.from(JSON.stringify(value))),
  dictionary: ['null', '[]', '{}', 'true', '"__proto__":', '"releases":', '"isEol":', '"2026-02-30"'].map((word) => Buffer.from(word)),
  run(bytes) {
    const value = parse(bytes);
    if (looksLikeAnswer(value)) decodeAnswer(value);
    else decodeProduct(value);
  },
};

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new MalformedError('not JSON', { cause: error });
  }
}
