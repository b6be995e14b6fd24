import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { githubActionsDeclarations } from './declarations.ts';
import { githubActions } from './ecosystem.ts';
import { tagVersions } from './tag-versions.ts';

const [cataloger] = githubActionsDeclarations as [DeclarationCataloger];
const commit = '11bd71901bbe5b1630ceea73d27597364c9af683';

describeEcosystem(githubActions, { files: {}, purls: [], older: 'v4.1.0', newer: 'v4.2.2' });

const workflow = `jobs:
  a:
    steps:
      - uses: actions/checkout@${commit} # v4.2.2
      - uses: actions/cache/save@v3
      - uses: tj-actions/changed-files@${commit}
      - uses: ./here
`;

describeDeclarations(cataloger, {
  files: {
    '.github/workflows/ci.yml': workflow,
    'setup/action.yaml': 'runs:\n  steps:\n    - uses: actions/setup-go@v5.1.0\n',
    'docs/x.yml': 'a: [\n',
  },
  purls: [
    `pkg:githubactions/actions/checkout@${commit}`,
    'pkg:githubactions/actions/cache@v3#save',
    `pkg:githubactions/tj-actions/changed-files@${commit}`,
    'pkg:githubactions/actions/setup-go@v5.1.0',
  ],
});

describe('what workflows run', () => {
  it('is asked by repository and version; a comment beside a commit names it', () => {
    const { packages } = declare(cataloger, { '.github/workflows/ci.yml': workflow });
    expect(packages.map((pkg) => githubActions.subjects(pkg)[0])).toEqual([
      { ecosystem: 'GitHub Actions', name: 'actions/checkout', version: 'v4.2.2' },
      { ecosystem: 'GitHub Actions', name: 'actions/cache', version: 'v3' },
      { ecosystem: 'GitHub Actions', name: 'tj-actions/changed-files', version: commit },
    ]);
    expect(packages[0]?.properties).toEqual({ commit });
  });

  it('workflows of other folders do not run', () => {
    expect(declare(cataloger, { 'vendor/x/.github/workflows/ci.yml': workflow }).packages).toEqual([]);
  });
});

describe('the order of tags', () => {
  it.each<[string, string, number | undefined, string]>([
    ['v4', '5.0.0', -1, 'whatever v4 is, it is before 5'],
    ['v4', '3.9.9', 1, 'and after 3'],
    ['v4', '4.2.0', undefined, 'on which side, nobody tells'],
    ['v4.2', '4.2.1', undefined, 'nor here'],
    ['v4.2', '4.3.0', -1, 'but here'],
    ['v4.2', 'v4', undefined, 'of two moving tags'],
    ['v4', 'v4', 0, 'the same'],
    ['v4.2.2', '4.2.2', 0, 'a release'],
    ['4', '4.0.0', 0, 'a bound of an advisory is none that moves'],
    [commit, '4.0.0', undefined, 'a commit'],
    ['1'.repeat(40), '4.0.0', undefined, 'a commit of digits only'],
    ['main', '4.0.0', undefined, 'a branch'],
  ])('%s against %s is %s: %s', (left, right, expected) => {
    const order = tagVersions.compare(left, right);
    expect(order === undefined ? undefined : Math.sign(order)).toBe(expected);
    const reverse = tagVersions.compare(right, left);
    expect(reverse === undefined ? undefined : Math.sign(reverse) + 0).toBe(expected === undefined ? undefined : 0 - expected);
  });
});
