import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { hackageDeclarations } from './declarations.ts';
import { hackage } from './ecosystem.ts';

const [cataloger] = hackageDeclarations as [DeclarationCataloger];

const stackLock = `packages:
- completed: {hackage: "HTTP-4000.3.16@sha256:60,5947"}
- completed: {commit: a584, git: "https://github.com/x/b.git", name: kore, version: 0.60.0.0}
snapshots:
- original: lts-22.41
`;

describeEcosystem(hackage, { files: {}, purls: [], older: '1.0', newer: '1.0.0' });

describeDeclarations(cataloger, {
  files: { 'stack.yaml.lock': stackLock, 'stack.yaml': 'resolver: lts-22.41\nextra-deps: [HTTP-4000.3.16]\n' },
  purls: ['pkg:hackage/HTTP@4000.3.16', 'pkg:hackage/kore@0.60.0.0?vcs_url=git%2Bhttps://github.com/x/b.git%23a584'],
});

describe('projects of Haskell', () => {
  it('a snapshot has packages that are named nowhere', () => {
    const { packages, unknowns } = declare(cataloger, { 'stack.yaml.lock': stackLock });
    expect(unknowns).toMatchObject([
      { kind: 'unresolved-dependency', subject: '/stack.yaml.lock', reason: expect.stringContaining('what the snapshot lts-22.41 has') },
    ]);
    expect(packages.map((pkg) => hackage.subjects(pkg).length)).toEqual([1, 0]);
  });

  it('a freeze file names all, for the folders beneath too', () => {
    expect(declare(cataloger, { 'cabal.project.freeze': 'constraints: any.HTTP ==4000.3.16\n', 'lib/lib.cabal': 'name: lib\n' })).toMatchObject({
      packages: [{ purl: 'pkg:hackage/HTTP@4000.3.16' }],
      unknowns: [],
    });
  });

  it('the lock files of both tools count where both lie in one folder', () => {
    const { packages } = declare(cataloger, { 'cabal.project.freeze': 'constraints: any.HTTP ==4000.3.16\n', 'stack.yaml.lock': stackLock });
    expect(new Set(packages.map(({ locations }) => locations[0]?.path))).toEqual(new Set(['/cabal.project.freeze', '/stack.yaml.lock']));
  });

  it.each([
    ['stack.yaml', 'resolver: lts-1\nextra-deps: [a-1.0]\n', ['a']],
    ['x.cabal', 'name: x\nbuild-depends: base\n', []],
  ])('%s alone tells what is missing', (path, text, names) => {
    const { packages, unknowns } = declare(cataloger, { [path]: text });
    expect(packages.map(({ name }) => name)).toEqual(names);
    expect(unknowns).toMatchObject([{ kind: 'unresolved-dependency', subject: `/${path}` }]);
  });
});
