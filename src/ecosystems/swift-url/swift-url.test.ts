import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { swiftUrlDeclarations } from './declarations.ts';
import { swiftUrl } from './ecosystem.ts';

const [cataloger] = swiftUrlDeclarations as [DeclarationCataloger];

const resolved = JSON.stringify({
  pins: [
    { location: 'https://github.com/apple/swift-nio.git', state: { version: '2.65.0' } },
    { location: 'https://github.com/apple/swift-mmio', state: { branch: 'main', revision: '80c1' } },
    { identity: 'local', kind: 'localSourceControl', state: {} },
    { identity: 'mona.list', kind: 'registry', location: '', state: { version: '1.0.0' } },
  ],
  version: 3,
});

describeEcosystem(swiftUrl, { files: {}, purls: [], older: '2.65.0', newer: '2.66.0' });

describeDeclarations(cataloger, {
  files: {
    'App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved': resolved,
    'lib/Package.swift': '.package(url: "https://github.com/a/b", exact: "1.0.0")',
  },
  purls: [
    'pkg:swift/github.com/apple/swift-nio@2.65.0',
    'pkg:swift/github.com/apple/swift-mmio?vcs_url=git%2Bhttps://github.com/apple/swift-mmio%2380c1',
    'pkg:swift/mona.list@1.0.0',
    'pkg:swift/github.com/a/b@1.0.0',
  ],
});

describe('projects of Swift', () => {
  it('ask by the address of the repository; what follows a branch is told', () => {
    const { packages, unknowns } = declare(cataloger, {
      'Package.resolved': resolved,
      'Package.swift': '.package(url: "https://github.com/apple/swift-nio", from: "2.0.0")',
    });
    expect(packages.flatMap((pkg) => swiftUrl.subjects(pkg))).toEqual([
      { ecosystem: 'SwiftURL', name: 'github.com/apple/swift-nio', version: '2.65.0' },
    ]);
    expect(packages.map(({ dependency }) => dependency?.direct)).toEqual([true, undefined, undefined]);
    expect(unknowns).toMatchObject([{ kind: 'unresolved-dependency', count: 1, reason: expect.stringContaining('github.com/apple/swift-mmio') }]);
  });
});
