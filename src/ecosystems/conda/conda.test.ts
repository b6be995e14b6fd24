import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { treeOf } from '../../../test/support/tree.ts';
import { matchPackages } from '../../matching/index.ts';
import { condaDeclarations } from './declarations.ts';
import { conda } from './ecosystem.ts';
import { condaMetaFile, installedCondaPackages } from './installed.ts';

const [declared] = condaDeclarations as readonly [(typeof condaDeclarations)[number]];

function record(more: object): string {
  return JSON.stringify({ name: 'zlib', version: '1.2.11', build: 'h90_1', ...more });
}

describeEcosystem(conda, {
  files: {
    'opt/conda/conda-meta/zlib-1.2.11-h90_1.json': record({
      channel: 'https://repo.anaconda.com/pkgs/main/linux-64',
      subdir: 'linux-64',
      fn: 'zlib.conda',
    }),
    'opt/conda/conda-meta/history': '==> x <==',
    'app/zlib.json': record({}),
  },
  purls: ['pkg:conda/zlib@1.2.11?build=h90_1&channel=main&subdir=linux-64&type=conda'],
  older: '1.9',
  newer: '1.10',
});

const environment = 'dependencies:\n  - numpy==1.26.4=py39_0\n  - python>=3.9\n  - pip:\n    - flask==2\n';
const lock =
  'package:\n- {name: numpy, version: 1.26.4, manager: conda, platform: linux-64, category: main, dependencies: {libblas: ""}, url: "https://e.org/main/linux-64/numpy-1.26.4-py39_0.conda"}\n- {name: libblas, version: 3.9.0, manager: conda, platform: linux-64, category: main}\n- {name: flask, version: 2.0, manager: pip, platform: linux-64}\n';

describeDeclarations(declared, {
  files: { 'environment.yml': environment, 'locked/conda-lock.yml': lock },
  purls: [
    'pkg:conda/numpy@1.26.4?build=py39_0',
    'pkg:conda/numpy@1.26.4?build=py39_0&channel=main&subdir=linux-64&type=conda',
    'pkg:conda/libblas@3.9.0',
  ],
});

describe('installed packages of conda', () => {
  it('have their place, layer and license', () => {
    const { packages } = installedCondaPackages.catalog(treeOf({ 'conda-meta/zlib-1.2.11-h90_1.json': record({ license: 'Zlib' }) }), {});
    expect(packages).toMatchObject([
      { ecosystem: 'Conda', licenses: ['Zlib'], locations: [{ path: '/conda-meta/zlib-1.2.11-h90_1.json', layer: { index: 0 } }] },
    ]);
  });

  it.each([
    ['opt/conda/envs/a/conda-meta/x.json', true],
    ['conda-meta/x.json', true],
    ['opt/conda/conda-meta/sub/x.json', false],
    ['opt/my-conda-meta/x.json', false],
  ])('%s is a record: %s', (path, expected) => {
    expect(condaMetaFile.accepts?.(path)).toBe(expected);
  });

  it('are reported as compared with nothing: silence would be a pass', () => {
    const { packages } = installedCondaPackages.catalog(treeOf({ 'conda-meta/a.json': record({}) }), {});
    const { unknowns } = matchPackages(packages, [conda], undefined);
    expect(unknowns).toMatchObject([{ kind: 'no-advisory-data', subject: 'Conda', count: 1 }]);
  });
});

describe('declared packages of conda', () => {
  const told = (files: LiteralFiles): readonly string[] =>
    declare(declared, files).unknowns.map(({ subject, reason, count }) => `${subject} ${count}: ${reason}`);

  it('what is not exact is told, and what nobody can know', () => {
    expect(told({ 'environment.yml': environment })).toEqual([
      '/environment.yml 2: which versions of python, what its packages require in turn will be installed is not told, so they were not compared with advisories: commit what `conda-lock` or `conda list --explicit` writes',
    ]);
  });

  it('a lock file beside it wins, and the environment tells what is direct', () => {
    const files = { 'a/environment.yml': environment.replace('python>=3.9', 'libblas'), 'a/conda-lock.yml': lock };
    expect(told(files)).toEqual([]);
    expect(declare(declared, files).packages.map(({ name, dependency, locations }) => [name, dependency, locations[0]?.path])).toEqual([
      ['numpy', { direct: true, scope: 'runtime', requiredBy: [] }, '/a/conda-lock.yml'],
      [
        'libblas',
        { direct: true, scope: 'runtime', requiredBy: ['pkg:conda/numpy@1.26.4?build=py39_0&channel=main&subdir=linux-64&type=conda'] },
        '/a/conda-lock.yml',
      ],
    ]);
  });

  it('what the lock file does not hold is told', () => {
    expect(told({ 'environment.yml': environment, 'conda-lock.yml': lock })).toMatchObject([
      expect.stringMatching(/^\/environment.yml 1: which versions of python /),
    ]);
  });
});
