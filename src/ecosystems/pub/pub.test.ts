import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { pubDeclarations } from './declarations.ts';
import { pub } from './ecosystem.ts';

const [cataloger] = pubDeclarations as [DeclarationCataloger];

const lock = `packages:
  a:
    dependency: "direct main"
    description: {name: a, url: "https://pub.dev"}
    source: hosted
    version: "1.0.0"
  b:
    dependency: transitive
    description: {name: b, url: "https://feed.example.com"}
    source: hosted
    version: "2.0.0+1"
  c:
    dependency: "direct dev"
    description: {resolved-ref: e5ad, url: "https://github.com/x/c"}
    source: git
    version: "1.32.0"
  flutter: {dependency: "direct main", description: flutter, source: sdk, version: "0.0.0"}
  own: {dependency: "direct main", description: {path: ".."}, source: path, version: "0.0.1"}
`;

describeEcosystem(pub, { files: {}, purls: [], older: '1.0.0', newer: '1.0.0+1' });

describeDeclarations(cataloger, {
  files: { 'app/pubspec.lock': lock, 'other/pubspec.yaml': 'dependencies:\n  z: 3.0.0\n' },
  purls: [
    'pkg:pub/a@1.0.0',
    'pkg:pub/b@2.0.0%2B1?repository_url=https://feed.example.com',
    'pkg:pub/c@1.32.0?vcs_url=git%2Bhttps://github.com/x/c%23e5ad',
    'pkg:pub/flutter@0.0.0',
    'pkg:pub/z@3.0.0',
  ],
});

describe('projects of Dart', () => {
  const { packages } = declare(cataloger, { 'pubspec.lock': lock, 'pubspec.yaml': 'dependencies:\n  a: ^1.0.0\n' });

  it('tell what they name from the rest', () => {
    expect(packages.map(({ name, dependency }) => [name, dependency?.direct, dependency?.scope])).toEqual([
      ['a', true, 'runtime'],
      ['b', false, undefined],
      ['c', true, 'development'],
      ['flutter', true, 'runtime'],
    ]);
  });

  it('are compared with advisories by what feeds have, not by what repositories and the SDK call the same', () => {
    expect(packages.map((pkg) => pub.subjects(pkg).map(({ name }) => name))).toEqual([['a'], ['b'], [], []]);
  });

  it('a lock file at the root of a workspace speaks for the projects beneath', () => {
    const files = { 'pubspec.lock': lock, 'packages/x/pubspec.yaml': 'dependencies:\n  q: 1.0.0\n' };
    expect(declare(cataloger, files).unknowns).toEqual([]);
    expect(declare(cataloger, files).packages).toHaveLength(4);
  });

  it('without a lock file say what is not told', () => {
    expect(declare(cataloger, { 'pubspec.yaml': 'dependencies:\n  a: ^1.0.0\n  b: 2.0.0\n' })).toMatchObject({
      packages: [{ name: 'b', version: '2.0.0', dependency: { direct: true, scope: 'runtime' } }],
      unknowns: [{ kind: 'unresolved-dependency', count: 2, reason: expect.stringContaining('versions of a, what these require in turn will') }],
    });
    expect(declare(cataloger, { 'pubspec.yaml': 'name: x\n' }).unknowns).toEqual([]);
  });
});
