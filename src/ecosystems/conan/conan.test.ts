import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { conanDeclarations } from './declarations.ts';
import { conan } from './ecosystem.ts';

const [cataloger] = conanDeclarations as [DeclarationCataloger];

const lock = JSON.stringify({
  graph_lock: {
    nodes: {
      0: { requires: ['1'], path: 'conanfile.txt' },
      1: { ref: 'openssl/1.1.1w', requires: ['2'] },
      2: { ref: 'zlib/1.2.12@me/mine' },
    },
  },
  version: '0.4',
});

describeEcosystem(conan, { files: {}, purls: [], older: '1.1.1k', newer: '1.1.1w' });

describeDeclarations(cataloger, {
  files: { 'conan.lock': lock, 'other/conanfile.txt': '[requires]\nfmt/8.1.1\n', 'py/conanfile.py': 'requires = "zlib/1.2.13"\n' },
  purls: ['pkg:conan/openssl@1.1.1w', 'pkg:conan/zlib@1.2.12?channel=mine&user=me', 'pkg:conan/fmt@8.1.1', 'pkg:conan/zlib@1.2.13'],
});

describe('projects of Conan', () => {
  it('tell who brings what', () => {
    const { packages, unknowns } = declare(cataloger, { 'conan.lock': lock });
    expect(packages.map(({ dependency }) => dependency)).toEqual([
      { direct: true, scope: 'runtime', requiredBy: [] },
      { direct: false, scope: 'runtime', requiredBy: ['pkg:conan/openssl@1.1.1w'] },
    ]);
    expect(packages.map((pkg) => conan.subjects(pkg).length)).toEqual([1, 0]);
    expect(unknowns).toEqual([]);
  });

  it('lists of Conan 2 leave it to conanfile.txt', () => {
    const files = { 'conan.lock': '{"version":"0.5","requires":["zlib/1.2.11#f%1"],"build_requires":["cmake/3.1"]}' };
    expect(declare(cataloger, files).packages.map(({ name, dependency }) => [name, dependency])).toEqual([
      ['zlib', { scope: 'runtime', requiredBy: [] }],
      ['cmake', { scope: 'development', requiredBy: [] }],
    ]);
  });

  it('an entry without a name is told', () => {
    expect(declare(cataloger, { 'conan.lock': '{"version":"0.5","requires":["1.2.3#f%1"]}' })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unresolved-dependency', count: 1, reason: expect.stringContaining('a package without a name (1.2.3)') }],
    });
  });

  it('without a lock file say what is not told', () => {
    expect(declare(cataloger, { 'conanfile.txt': '[requires]\nfmt/[>=8]\n' })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/conanfile.txt', count: 2 }],
    });
  });
});
