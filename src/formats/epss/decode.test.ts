import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { decodeEpssLine, looksLikeEpss } from './decode.ts';
import { target } from './epss.fuzz.ts';

describe('decodeEpssLine', () => {
  it.each([
    ['CVE-2021-44228,0.97095,0.99998', { row: { cve: 'CVE-2021-44228', score: 0.97095, percentile: 0.99998 } }],
    ['CVE-1999-0001,1,0\r', { row: { cve: 'CVE-1999-0001', score: 1, percentile: 0 } }],
    ['CVE-1999-0001,4.3e-4,1e-1', { row: { cve: 'CVE-1999-0001', score: 0.00043, percentile: 0.1 } }],
    ['#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000', { date: '2026-08-16' }],
    ['#a comment', {}],
    ['cve,epss,percentile', {}],
    ['', {}],
  ])('reads %j', (line, expected) => expect(decodeEpssLine(line)).toEqual(expected));

  it.each([
    ['CVE-2021-44228,0.5', 'a column is missing'],
    ['CVE-2021-44228,0.5,0.5,0.5', 'a column too many'],
    ['CVE-2021-44228,high,0.5', 'a score that is a word'],
    ['CVE-2021-44228,1.5,0.5', 'a chance above one'],
    ['CVE-2021-44228,-0.5,0.5', 'a chance below zero'],
    ['GHSA-1,0.5,0.5', 'no CVE'],
    ['{"cve":"CVE-2021-44228"}', 'another format'],
    [`CVE-2021-44228,0.${'1'.repeat(600)},0.5`, 'a giant line'],
  ])('refuses %s: %s', (line) => expect(() => decodeEpssLine(line)).toThrow(MalformedError));

  it('tells its files by their first line', () => {
    expect(looksLikeEpss('#model_version:v1,score_date:2026-08-16T00:00:00+0000')).toBe(true);
    expect(looksLikeEpss('cve,epss,percentile')).toBe(true);
    expect(looksLikeEpss('cve,score')).toBe(false);
  });
});

describeFuzz(target);
