import { describe, expect, it } from 'vitest';
import { describeOrdering } from '../../../test/support/ordering.ts';
import { go, isPseudoVersion } from '../index.ts';

describeOrdering(go, {
  rows: [
    ['v1.2.3', '<', 'v1.10.0', 'Semantic Versioning'],
    ['v1.2.3', '=', '1.2.3', 'the v is written in modules and not in the vulnerability database'],
    ['v2.0.0+incompatible', '=', 'v2.0.0', '+incompatible does not count'],
    ['v1.2.3-rc.1', '<', 'v1.2.3', 'a pre-release comes before its release'],
    ['v0.0.0-20210101000000-abcdef123456', '<', 'v0.0.0-20220101000000-0123456789ab', 'pseudo-versions by the time of their commit'],
    ['v1.2.4-0.20210101000000-abcdef123456', '>', 'v1.2.3', 'a commit comes after the tag before it'],
    ['v1.2.4-0.20210101000000-abcdef123456', '<', 'v1.2.4', 'and before the next'],
    ['v1.2.3-pre.0.20210101000000-abcdef123456', '>', 'v1.2.3-pre', 'also after a pre-release'],
    ['go1.20', '=', 'go1.20.0', 'go1.20 is a release'],
    ['go1.20rc2', '<', 'go1.20', 'candidates come before'],
    ['go1.20beta1', '<', 'go1.20rc1', 'betas before candidates'],
    ['go1.21rc2', '<', 'go1.21rc10', 'by number'],
    ['go1.21', '<', 'go1.21rc1', 'from go1.21 on this names the language'],
    ['go1.21rc1', '<', 'go1.21.0', 'whose first release is go1.21.0'],
    ['go1.9.7', '<', 'go1.10', 'numbers by value'],
    ['go1.21.3', '=', '1.21.3', 'as the vulnerability database writes the standard library'],
    ['1.21rc2', '=', 'go1.21rc2', 'also candidates'],
    ['1.21.0-0', '<', 'go1.21rc1', 'where a range begins with all candidates of 1.21'],
    ['1.21.0-0', '>', 'go1.20.99', 'and ends with none of 1.20'],
    ['go1.21rc2', '=', '1.21.0-rc.2', 'as the vulnerability database writes candidates'],
    ['go1.20.4 (Red Hat 1.20.4-1.el9)', '=', 'go1.20.4', 'what a distribution appends says nothing'],
    ['go1.25.1 X:nocoverageredesign', '=', 'go1.25.1', 'nor do experiments until Go 1.25'],
    ['go1.26.0-X:rangefunc', '=', 'go1.26.0', 'nor from Go 1.26 on'],
  ],
  refused: [
    ['(devel)', 'built from a working tree'],
    ['devel go1.22-0123abc', 'a toolchain between releases'],
    ['go', 'no number'],
    ['go1.21.3rc1', 'there are no candidates of patch releases'],
    ['go1.2.3.4', 'four numbers'],
    ['go1.x', 'no number'],
    ['master', 'a branch'],
    ['v1.2.3-', 'an empty pre-release'],
  ],
  untold: [['v1.2.3.4', 'v1.2.3', 'a fourth number has no meaning']],
  pieces: ['0', '1', '21', '20', '.', '.', '-', 'rc', 'beta1', '-rc.1', '+b', '1.21', '1.20.0', 'go', 'go1.', 'v'],
});

describe('isPseudoVersion', () => {
  it.each`
    version                                              | pseudo   | because
    ${'v0.0.0-20210220032951-036812b2e83c'}              | ${true}  | ${'no tag before the commit'}
    ${'v2.0.0-20210220032951-036812b2e83c+incompatible'} | ${true}  | ${'with a suffix'}
    ${'v1.2.4-0.20210220032951-036812b2e83c'}            | ${true}  | ${'after v1.2.3'}
    ${'v1.2.3-pre.0.20210220032951-036812b2e83c'}        | ${true}  | ${'after v1.2.3-pre'}
    ${'0.0.0-20210220032951-036812b2e83c'}               | ${true}  | ${'as the vulnerability database writes it'}
    ${'v1.2.3-20210220032951-036812b2e83c'}              | ${false} | ${'minor and patch must be zero where no tag comes before'}
    ${'v1.2.3-pre.20210220032951-036812b2e83c'}          | ${false} | ${'a zero must stand before the time'}
    ${'v0.0.0-2021022003295-036812b2e83c'}               | ${false} | ${'thirteen digits'}
    ${'v0.0.0-20210220032951'}                           | ${false} | ${'no commit'}
    ${'v0.0.0-20210220032951-'}                          | ${false} | ${'an empty commit'}
    ${'v0.0.0-20210220032951-0368-12b2'}                 | ${false} | ${'a hyphen in the commit'}
    ${'v1.2.3'}                                          | ${false} | ${'a release'}
    ${'v0.0.0'}                                          | ${false} | ${'a release'}
    ${'go1.21rc2'}                                       | ${false} | ${'a toolchain'}
    ${'(devel)'}                                         | ${false} | ${'no version'}
  `('$version: $pseudo, $because', ({ version, pseudo }) => {
    expect(isPseudoVersion(version)).toBe(pseudo);
  });
});
