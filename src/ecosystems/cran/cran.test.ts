import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { treeOf } from '../../../test/support/tree.ts';
import type { Package } from '../../core/package.ts';
import { installedRPackages } from '../r-packages.ts';
import { cranDeclarations } from './declarations.ts';
import { cran } from './ecosystem.ts';

const [declared] = cranDeclarations as readonly [(typeof cranDeclarations)[number]];

function built(name: string, version: string, more = ''): string {
  return `Package: ${name}\nVersion: ${version}\n${more}Built: R 4.3.0; ; 2023-04-21; unix\n`;
}

function installed(files: LiteralFiles): readonly Package[] {
  return installedRPackages.catalog(treeOf(files), {}).packages;
}

describeEcosystem(cran, {
  files: {
    'usr/lib/R/library/base/DESCRIPTION': built('base', '4.3.0'),
    'usr/local/lib/R/site-library/data.table/DESCRIPTION': built('data.table', '1.14.8', 'License: MPL-2.0\nRepository: CRAN\n'),
    'src/mine/DESCRIPTION': 'Package: mine\nVersion: 1\n',
    'usr/share/doc/x/DESCRIPTION': 'A program.',
  },
  purls: ['pkg:cran/base@4.3.0', 'pkg:cran/data.table@1.14.8'],
  older: '1.9-1',
  newer: '1.10',
});

const description = 'Package: mine\nVersion: 1\nDepends: R (>= 4)\nImports: cli, stats\nSuggests: testthat\n';
const lock = JSON.stringify({
  R: { Version: '4.3.1' },
  Packages: {
    cli: { Package: 'cli', Version: '3.6.1', Source: 'Repository', Repository: 'CRAN', Requirements: ['glue'] },
    glue: { Package: 'glue', Version: '1.6.2', Source: 'Repository', Repository: 'CRAN' },
    testthat: { Package: 'testthat', Version: '3.1', Source: 'Repository' },
    limma: { Package: 'limma', Version: '3.56', Source: 'Bioconductor' },
    near: { Package: 'near', Version: '0.1', Source: 'Local', RemoteType: 'local', RemoteUrl: '../near' },
  },
});

describeDeclarations(declared, {
  files: { 'renv.lock': lock },
  purls: ['pkg:cran/cli@3.6.1', 'pkg:cran/glue@1.6.2', 'pkg:cran/testthat@3.1', 'pkg:bioconductor/limma@3.56', 'pkg:cran/near@0.1'],
});

describe('installed packages of R', () => {
  it('say where they are from', () => {
    const files = {
      'l/limma/DESCRIPTION': built('limma', '3.56', 'biocViews: Software\n'),
      'l/mime/DESCRIPTION': built(
        'mime',
        '0.12.1',
        'RemoteType: github\nRemoteHost: api.github.com\nRemoteUsername: yihui\nRemoteRepo: mime\nRemoteSha: 0\n',
      ),
    };
    expect(installed(files)).toMatchObject([
      { purl: 'pkg:bioconductor/limma@3.56', ecosystem: 'Bioconductor' },
      { purl: 'pkg:cran/mime@0.12.1', ecosystem: 'CRAN', properties: { origin: 'git+https://github.com/yihui/mime#0' } },
    ]);
  });

  it.skipIf(!hasShared)('of shared data', () => {
    const files = [...packed('packages', 'lock.tar.gz')].filter(([path]) => path.endsWith('/DESCRIPTION'));
    expect(installed(Object.fromEntries(files)).map(({ purl }) => purl)).toEqual(['pkg:cran/base@4.3.0']);
    expect(declare(declared, Object.fromEntries(files)).unknowns).toMatchObject([{ count: 16, kind: 'unresolved-dependency' }]);
  });
});

describe('declared packages of R', () => {
  it('a description names no exact version', () => {
    expect(declare(declared, { DESCRIPTION: description })).toMatchObject({
      packages: [],
      unknowns: [
        {
          subject: '/DESCRIPTION',
          reason:
            'which versions of cli, testthat will be installed is not told, so they were not compared with advisories: commit the renv.lock that `renv::snapshot()` writes',
        },
      ],
    });
  });

  it('beside renv.lock it tells what is direct and what serves development', () => {
    const { packages, unknowns } = declare(declared, { DESCRIPTION: description, 'renv.lock': lock });
    expect(unknowns).toEqual([]);
    expect(packages.map(({ name, dependency }) => [name, dependency?.direct, dependency?.scope, dependency?.requiredBy])).toEqual([
      ['cli', true, 'runtime', []],
      ['glue', false, 'runtime', ['pkg:cran/cli@3.6.1']],
      ['testthat', true, 'development', []],
      ['limma', undefined, undefined, []],
      ['near', undefined, undefined, []],
    ]);
  });

  it('what comes from a folder is compared with nothing: its name may be another’s', () => {
    const near = declare(declared, { 'renv.lock': lock }).packages.filter(({ name }) => name === 'near' || name === 'cli');
    expect(near.map((pkg) => cran.subjects(pkg).length)).toEqual([1, 0]);
  });
});
