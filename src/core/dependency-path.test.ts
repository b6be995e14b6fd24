import { describe, expect, it } from 'vitest';
import type { Dependency } from './dependency.ts';
import { dependencyPathsOf } from './dependency-path.ts';
import type { Package } from './package.ts';

function pkg(name: string, dependency: Dependency | undefined, path = '/package-lock.json'): Package {
  return {
    purl: `pkg:npm/${name}@1`,
    ecosystem: 'npm',
    name,
    version: '1',
    locations: [{ path }],
    ...(dependency === undefined ? {} : { dependency }),
  };
}

const direct: Dependency = { direct: true, requiredBy: [] };
const by = (...names: readonly string[]): Dependency => ({ direct: false, requiredBy: names.map((name) => `pkg:npm/${name}@1`) });

function wayTo(last: Package, ...others: readonly Package[]): readonly string[] {
  return dependencyPathsOf([...others, last])
    .to(last)
    .map(({ name }) => name);
}

describe('dependencyPathsOf', () => {
  it.each<[string, readonly string[], readonly Package[]]>([
    ['leads from what the project names', ['a', 'b'], [pkg('c', by('b')), pkg('b', by('a')), pkg('a', direct)]],
    ['is empty for what the project names', [], [pkg('a', { direct: true, requiredBy: ['pkg:npm/b@1'] }), pkg('b', direct)]],
    ['is empty where nothing is told', [], [pkg('a', undefined)]],
    ['follows the first that requires it', ['b'], [pkg('c', by('b', 'a')), pkg('a', direct), pkg('b', direct)]],
    ['ends in a circle', ['a', 'b'], [pkg('c', by('b')), pkg('b', by('a')), pkg('a', by('c'))]],
    ['stays within the lock file', [], [pkg('b', by('a')), pkg('a', direct, '/other/package-lock.json')]],
  ])('%s', (_, expected, [last, ...others]) => {
    expect(wayTo(last as Package, ...others)).toEqual(expected);
  });

  it('gives up on a chain without end', () => {
    const chain = Array.from({ length: 1_000 }, (_, index) => pkg(`p${index}`, by(`p${index + 1}`)));
    expect(wayTo(chain[0] as Package, ...chain.slice(1))).toHaveLength(64);
  });
});
