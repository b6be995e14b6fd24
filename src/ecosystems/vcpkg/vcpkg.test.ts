import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { vcpkgDeclarations } from './declarations.ts';
import { vcpkg } from './ecosystem.ts';

const [cataloger] = vcpkgDeclarations as [DeclarationCataloger];

describeEcosystem(vcpkg, {
  files: {
    'opt/vcpkg/installed/vcpkg/status': 'Package: zlib\nVersion: 1.2.13\nPort-Version: 1\nArchitecture: x64-linux\nStatus: install ok installed\n',
    'var/lib/dpkg/status': 'Package: x\nVersion: 1\nStatus: install ok installed\n',
  },
  purls: ['pkg:generic/vcpkg/zlib@1.2.13%231?triplet=x64-linux'],
  older: '1.2.13',
  newer: '1.2.13#1',
});

describeDeclarations(cataloger, {
  files: { 'vcpkg.json': '{"dependencies":["zlib","fmt"],"overrides":[{"name":"zlib","version":"1.2.13"}]}' },
  purls: ['pkg:generic/vcpkg/zlib@1.2.13'],
});

describe('projects of vcpkg', () => {
  it('say that a baseline has the versions of what they do not override', () => {
    const { unknowns } = declare(cataloger, { 'vcpkg.json': '{"dependencies":["zlib",{"name":"fmt","version>=":"9.0"}]}' });
    expect(unknowns).toMatchObject([
      { kind: 'unresolved-dependency', count: 3, reason: expect.stringContaining('versions of zlib, fmt, what these require') },
    ]);
    expect(declare(cataloger, { 'vcpkg.json': '{}' }).unknowns).toEqual([]);
  });
});
