import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePodfileLock } from './index.ts';
import { target } from './podfile-lock.fuzz.ts';

describe('Podfile.lock', () => {
  it('gives pods and their parts, what they require, where they come from, and what the project names', () => {
    const text = `PODS:
  - A (3.1.2):
    - B/Core (~> 3)
    - Missing
  - B/Core (1.10)
  - Git (0.1)
  - Local (1.0)
  - Spec (2.0)

DEPENDENCIES:
  - A (>= 3.0)
  - Git (from \`https://x\`)

EXTERNAL SOURCES:
  Git:
    :branch: main
    :git: https://token@github.com/x/git.git
  Local:
    :path: "../Local"
  Spec:
    :podspec: https://example.com/Spec.podspec

CHECKOUT OPTIONS:
  Git:
    :commit: 0123
    :git: https://github.com/x/git.git

COCOAPODS: 1.11.2
`;
    expect(parsePodfileLock(Buffer.from(text))).toEqual({
      packages: [
        { key: 'A', name: 'A', version: '3.1.2', requires: ['B/Core', 'Missing'] },
        { key: 'B/Core', name: 'B/Core', version: '1.10', requires: [] },
        { key: 'Git', name: 'Git', version: '0.1', requires: [], origin: 'git+https://github.com/x/git.git#0123' },
        { key: 'Local', name: 'Local', version: '1.0', requires: [], own: true },
        { key: 'Spec', name: 'Spec', version: '2.0', requires: [], origin: 'https://example.com/Spec.podspec' },
      ],
      roots: [
        { key: 'A', scope: 'runtime' },
        { key: 'Git', scope: 'runtime' },
      ],
    });
  });

  it('has none where there are no pods', () => {
    expect(parsePodfileLock(Buffer.from('COCOAPODS: 1.11.2\n'))).toEqual({ packages: [] });
  });

  it.each([
    ['invalid\n2FLayout\nfile\n', 'a text'],
    ['PODS:\n  - A = 4.2.0\n', 'a pod without a version'],
    ['', 'nothing'],
  ])('%j is refused: %s', (text) => {
    expect(() => parsePodfileLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
