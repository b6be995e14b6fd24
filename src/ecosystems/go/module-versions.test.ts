import { describe, expect, it } from 'vitest';
import { moduleVersions } from './module-versions.ts';

const untagged = 'v0.0.0-20190822205725-ed20165a37b4';

describe('moduleVersions', () => {
  it.each`
    left             | right                                  | order        | because
    ${untagged}      | ${'20.10.9'}                           | ${undefined} | ${'docker releases are tagged +incompatible: the commit may be newer'}
    ${'3.0.1'}       | ${untagged}                            | ${undefined} | ${'whichever side it stands on'}
    ${untagged}      | ${'0.0.0-20220412211240-33da011f77ad'} | ${-1}        | ${'two commits are ordered by time'}
    ${untagged}      | ${'1.2.3'}                             | ${-1}        | ${'v1 stays on the same path: untagged is before the first tag'}
    ${'v1.0.0'}      | ${'2.0.0'}                             | ${-1}        | ${'tagged versions compare as ever'}
    ${'v0.0.0-rc.1'} | ${'2.0.0'}                             | ${-1}        | ${'a prerelease is no commit'}
  `('$left against $right: $because', ({ left, right, order }: { left: string; right: string; order: number | undefined }) => {
    const result = moduleVersions.compare(left, right);
    expect(result === undefined ? undefined : Math.sign(result)).toBe(order);
  });
});
