import { describe, expect, it } from 'vitest';
import { describeOrdering } from '../../../test/support/ordering.ts';
import type { Package } from '../../core/package.ts';
import { advisory, databaseOf } from '../../../test/support/database.ts';
import { matchPackages } from '../../matching/index.ts';
import { distributionVersions } from './distribution-versions.ts';
import { pypi } from './ecosystem.ts';

describeOrdering(distributionVersions, {
  rows: [
    ['2.6.0rc1', '<', '2.6.0', 'as PEP 440 has it'],
    ['2.6.0', '=', '2.6.0-NA', 'NVD’s word for a release without updates'],
    ['2.5.1', '<', '2.6.0-NA', 'so that its neighbors have their places'],
    ['2.6.0-NA', '<', '2.7.0', 'on both sides'],
    ['2.5.1', '<', '2.6.0-cu124', 'the numbers tell'],
    ['2.6.0-cu124', '<', '2.7.0', 'on both sides'],
    ['7.2.0-12.1', '<', '8.0.0rc1', 'numbers behind the hyphen do not'],
    ['0.9.1', '<', '1.0-foo', 'though setuptools would have had it otherwise'],
    ['1.0-foo', '<', '1!0.1', 'an epoch outranks all'],
    ['1-foo', '<', '1-foo-1', 'among themselves as setuptools did'],
    ['1.0-foo', '<', '2.6.0-foo', 'but by their numbers first'],
    ['1.0-foo', '<', 'v2.6.0-bar', 'whatever stands before them'],
  ],
  refused: [['1.0 (old)', 'a blank']],
  untold: [
    ['2.6.0', '2.6.0-cu124', 'the same numbers'],
    ['2.6.0rc1', '2.6.0-cu124', 'the same numbers'],
    ['20240919', '2024-09-19', 'a date is no release'],
    ['1.0', 'bulbasaur', 'nor is a word'],
  ],
  pieces: ['0', '1', '10', '01', '.', '.', '-', '_', 'a', 'rc', 'post', 'dev', 'r', '+', '!', 'x', '1.0', 'v', '-NA', '2.6.0'],
});

describe('records of the Python Package Index', () => {
  it.each`
    version    | certainty       | because
    ${'2.5.0'} | ${['affected']} | ${'a last affected version that PEP 440 does not know is not before everything'}
    ${'2.6.0'} | ${['unknown']}  | ${'whether this is it cannot be told'}
    ${'2.7.0'} | ${[]}           | ${'after it in any case'}
  `('torch $version: $because', ({ version, certainty }) => {
    const torch: Package = { purl: `pkg:pypi/torch@${version}`, ecosystem: 'PyPI', name: 'torch', version, locations: [{ path: '/x' }] };
    const records = { PyPI: { torch: [advisory('PYSEC-1', 'CVE-1', { introduced: '0' }, { lastAffected: '2.6.0-cu124' })] } };
    expect(matchPackages([torch], [pypi], databaseOf(records)).matches.map((match) => match.certainty)).toEqual(certainty);
  });
});
