import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { cocoapodsDeclarations } from './declarations.ts';
import { cocoapods } from './ecosystem.ts';

const [cataloger] = cocoapodsDeclarations as [DeclarationCataloger];

const lock = `PODS:
  - A (1.0.0):
    - A/Core (= 1.0.0)
  - A/Core (1.0.0):
    - B/Part
  - B/Part (2.0.0)
  - G (0.1)

DEPENDENCIES:
  - A

EXTERNAL SOURCES:
  G:
    :git: https://github.com/x/g.git
    :tag: v1
`;

describeEcosystem(cocoapods, { files: {}, purls: [], older: '1.0.0.rc1', newer: '1.0.0' });

describeDeclarations(cataloger, {
  files: { 'ios/Podfile.lock': lock },
  purls: ['pkg:cocoapods/A@1.0.0', 'pkg:cocoapods/B@2.0.0', 'pkg:cocoapods/G@0.1?vcs_url=git%2Bhttps://github.com/x/g.git%23v1'],
});

describe('projects with pods', () => {
  it('count the parts of a pod once', () => {
    const { packages } = declare(cataloger, { 'Podfile.lock': lock, Podfile: "pod 'A'\n" });
    expect(packages.map(({ name, dependency }) => [name, dependency?.direct, dependency?.requiredBy])).toEqual([
      ['A', true, []],
      ['B', false, ['pkg:cocoapods/A@1.0.0']],
      ['G', undefined, []],
    ]);
    expect(packages.map((pkg) => cocoapods.subjects(pkg).length)).toEqual([1, 1, 0]);
  });

  it('without a lock file say what is not told', () => {
    expect(declare(cataloger, { Podfile: "pod 'A', '1.0'\npod 'B/Core', '~> 2'\n" })).toMatchObject({
      packages: [{ purl: 'pkg:cocoapods/A@1.0' }],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/Podfile', count: 2 }],
    });
  });
});
