import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseStackLock, parseStackYaml } from './index.ts';
import { target } from './stack-lock.fuzz.ts';

describe('stack.yaml.lock', () => {
  it('gives packages of Hackage and of repositories, and the snapshots beneath', () => {
    const text = `packages:
- completed:
    hackage: postgresql-libpq-0.10.1.0@sha256:6b58,3166
    pantry-tree: {size: 1, sha256: ab}
  original:
    hackage: postgresql-libpq-0.10.1.0
- completed:
    commit: a584
    git: https://token@github.com/x/backend.git
    name: kore
    subdir: kore
    version: 0.60.0.0
  original: {}
- completed:
    name: arc
    url: https://example.com/arc.tar.gz
    version: '1.0'
snapshots:
- completed: {size: 1}
  original: lts-22.41
- completed: {size: 1}
  original:
    url: https://example.com/snapshot.yaml
`;
    expect(parseStackLock(Buffer.from(text))).toEqual({
      packages: [
        { key: '0', name: 'postgresql-libpq', version: '0.10.1.0', requires: [] },
        { key: '1', name: 'kore', version: '0.60.0.0', requires: [], origin: 'git+https://github.com/x/backend.git#a584' },
        { key: '2', name: 'arc', version: '1.0', requires: [], origin: 'https://example.com/arc.tar.gz' },
      ],
      snapshots: ['lts-22.41', 'https://example.com/snapshot.yaml'],
    });
  });

  it.each([
    ['bogus stack.yaml.lock', 'a text'],
    ['packages:\n- completed: {}\n', 'a package without a name'],
    ['', 'nothing'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseStackLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('stack.yaml', () => {
  it('gives what it takes besides the snapshot', () => {
    const text =
      'resolver: lts-18.28\npackages: [.]\nextra-deps:\n  - ShellCheck-0.8.0@sha256:35,32\n  - git: https://x\n    commit: y\n  - ../local\n';
    expect(parseStackYaml(Buffer.from(text))).toEqual({
      packages: [{ key: '0', name: 'ShellCheck', version: '0.8.0', requires: [] }],
      snapshots: ['lts-18.28'],
    });
  });
});

describeFuzz(target);
