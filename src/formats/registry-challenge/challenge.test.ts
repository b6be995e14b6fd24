import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './challenge.fuzz.ts';
import { parseChallenges } from './index.ts';

function shown(header: string): unknown {
  return parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
}

describe('parseChallenges', () => {
  it.each<[string, unknown, string]>([
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
      [['bearer', { realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:a/b:pull,push' }]],
      'a comma inside quotes',
    ],
    [
      'Basic realm="x", Bearer realm=y',
      [
        ['basic', { realm: 'x' }],
        ['bearer', { realm: 'y' }],
      ],
      'two of them, one unquoted',
    ],
    ['BEARER Realm="x" , Service = "y"', [['bearer', { realm: 'x', service: 'y' }]], 'names have no case, blanks do not count'],
    ['Basic realm="a \\"b\\""', [['basic', { realm: 'a "b"' }]], 'quotes inside quotes'],
    [
      'Negotiate, Basic realm=""',
      [
        ['negotiate', {}],
        ['basic', { realm: '' }],
      ],
      'one without parameters',
    ],
    ['Bearer realm="x",realm="y"', [['bearer', { realm: 'x' }]], 'the first stands'],
    ['Bearer realm="x', [['bearer', {}]], 'a quote that does not close'],
    ['', [], 'nothing'],
    ['realm="x"', [], 'a parameter of nothing'],
  ])('%s', (header, challenges) => {
    expect(shown(header)).toEqual(challenges);
  });

  it('refuses what is too long', () => {
    expect(() => parseChallenges('a '.repeat(10_000))).toThrow(expect.objectContaining({ code: 'limit-exceeded' }));
  });
});

describeFuzz(target);
