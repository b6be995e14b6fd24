import { describe, expect, it } from 'vitest';
import { parseStatement } from './statement.ts';

describe('statement', () => {
  it.each([
    [
      'npm minimist <0.2.4, >=1.0.0 <1.2.6',
      ['npm'],
      'minimist',
      [
        { introduced: '0', fixed: '0.2.4' },
        { introduced: '1.0.0', fixed: '1.2.6' },
      ],
    ],
    ['Debian:12,13 openssl <3.0.7-1', ['Debian:12', 'Debian:13'], 'openssl', [{ introduced: '0', fixed: '3.0.7-1' }]],
    ['Ubuntu:22.04:LTS,24.04:LTS git <1:2.34.1', ['Ubuntu:22.04:LTS', 'Ubuntu:24.04:LTS'], 'git', [{ introduced: '0', fixed: '1:2.34.1' }]],
    ['npm vm2 <=3.9.19', ['npm'], 'vm2', [{ introduced: '0', lastAffected: '3.9.19' }]],
    ['npm colors >=1.4.1', ['npm'], 'colors', [{ introduced: '1.4.1' }]],
    ['Maven log4j:log4j *', ['Maven'], 'log4j:log4j', [{ introduced: '0' }]],
  ])('%s', (text, ecosystems, name, intervals) => {
    expect(parseStatement(text)).toEqual({ ecosystems, name, intervals });
  });

  it.each([
    ['npm minimist', 'no versions'],
    ['npm minimist 1.2.6', 'no comparison'],
    ['npm minimist <1.2.6,>=2', 'ranges are parted by comma and blank'],
    ['npm minimist >=1<2', 'ends are parted by a blank'],
    ['npm minimist  <1.2.6', 'two blanks'],
    ['npm:1 minimist <1.2.6', 'npm has no releases'],
    ['Debian openssl <1', 'Debian has releases'],
    ['Debian:bookworm openssl <1', 'releases are numbers'],
    ['Alpine:3.10 musl <1', 'Alpine writes a v'],
    ['Gentoo:1 musl <1', 'no such ecosystem'],
    ['constructor x <1', 'no such ecosystem either'],
  ])('refuses %s: %s', (text) => {
    expect(() => parseStatement(text)).toThrow();
  });
});
