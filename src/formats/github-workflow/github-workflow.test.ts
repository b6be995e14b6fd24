import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseGithubWorkflow, type UsedAction } from './index.ts';
import { target } from './github-workflow.fuzz.ts';

const commit = '11bd71901bbe5b1630ceea73d27597364c9af683';

describe('workflows of GitHub', () => {
  it.each<[string, readonly UsedAction[], string]>([
    ['actions/checkout@v4', [{ repository: 'actions/checkout', path: '', ref: 'v4' }], 'a tag'],
    ['"actions/cache/save@v3.1.0"', [{ repository: 'actions/cache', path: 'save', ref: 'v3.1.0' }], 'a folder of the repository'],
    [
      `actions/checkout@${commit} # v4.2.2`,
      [{ repository: 'actions/checkout', path: '', ref: commit, comment: 'v4.2.2' }],
      'a commit and its version',
    ],
    [`actions/checkout@${commit} #v4.2.2`, [{ repository: 'actions/checkout', path: '', ref: commit, comment: 'v4.2.2' }], 'without a blank'],
    [`actions/checkout@${commit} # v 11`, [{ repository: 'actions/checkout', path: '', ref: commit, comment: 'v11' }], 'with a blank inside'],
    [`actions/checkout@${commit} # tag: v4`, [{ repository: 'actions/checkout', path: '', ref: commit, comment: 'v4' }], 'with a word before it'],
    [`actions/checkout@${commit} # see above`, [{ repository: 'actions/checkout', path: '', ref: commit }], 'a comment without a version'],
    ['./.github/actions/bootstrap', [], 'in the same repository'],
    ['docker://alpine:3.8', [], 'an image'],
    ['docker://ghcr.io/a/b@sha256:00', [], 'an image by digest'],
    ['actions/checkout', [], 'no ref, which GitHub refuses'],
    ['actions/checkout@', [], 'an empty ref'],
  ])('uses: %s gives %o: %s', (uses, expected) => {
    expect(parseGithubWorkflow(Buffer.from(`jobs:\n  a:\n    steps:\n      - name: x\n        uses: ${uses}\n`))).toEqual(expected);
    expect(parseGithubWorkflow(Buffer.from(`runs:\n  steps:\n    - uses: ${uses}\n`))).toEqual(expected);
    expect(parseGithubWorkflow(Buffer.from(`jobs:\n  a:\n    uses: ${uses}\n`))).toEqual(expected);
  });

  it.each(['', '# fake', 'name: x\nruns:\n  using: node20\n'])('%j uses nothing', (text) => {
    expect(parseGithubWorkflow(Buffer.from(text))).toEqual([]);
  });

  it.each([
    ['- a', 'a list'],
    ['name: "x\njbs\n', 'no YAML'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseGithubWorkflow(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
