import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { treeOf } from '../../../test/support/tree.ts';
import { catalogTree, ecosystems } from '../index.ts';
import { arch } from './ecosystem.ts';

const desc = 'var/lib/pacman/local/zlib-1:1.3.1-2/desc';

describeEcosystem(arch, {
  files: { [desc]: '%NAME%\nzlib\n\n%VERSION%\n1:1.3.1-2\n\n%ARCH%\nx86_64\n' },
  purls: ['pkg:alpm/arch/zlib@1:1.3.1-2?arch=x86_64&distro=example'],
  older: '1.3.1rc-1',
  newer: '1.3.1-1',
  osRelease: { ID: 'arch', BUILD_ID: 'rolling' },
});

describe('Arch Linux', () => {
  it('asks for the installed package, without a release', () => {
    const pkg = { purl: 'pkg:alpm/arch/x@1-1', ecosystem: 'Arch Linux', name: 'x', version: '1-1', locations: [{ path: '/x' }] };
    expect(arch.subjects(pkg)).toEqual([{ ecosystem: 'Arch Linux', name: 'x', version: '1-1' }]);
  });

  it.each`
    name                   | aside
    ${'linux-headers'}     | ${true}
    ${'linux-lts-headers'} | ${true}
    ${'linux-api-headers'} | ${true}
    ${'linux'}             | ${false}
    ${'linux-firmware'}    | ${false}
  `('sets kernel headers aside: $name $aside', ({ name, aside }) => {
    expect(arch.setsAside?.({ purl: '', ecosystem: '', name, version: '', locations: [] }) !== undefined).toBe(aside);
  });
});

describe.skipIf(!hasShared)('real local databases', () => {
  it('are listed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seaworthy-pacman-'));
    const root = 'anchore/syft/syft/pkg/cataloger/arch/testdata/installed';
    try {
      execFileSync('tar', ['xzf', shared('packages', 'os.tar.gz'), '-C', folder, `./${root}`]);
      const names = ['emacs-29.3-3/desc', 'gmp-6.2.1-2/desc', 'gmp-6.2.1-2/files', 'tree-sitter-0.22.6-1/desc', 'fuzzy-1.2-3/desc'];
      const files = names.map((name) => [`var/lib/pacman/local/${name}`, readFileSync(join(folder, root, 'var/lib/pacman/local', name))] as const);
      const { packages, unknowns } = catalogTree(treeOf({ 'etc/os-release': 'ID=arch\n', ...Object.fromEntries(files) }), ecosystems);
      expect(packages.map(({ name, version, licenses = [] }) => [name, version, ...licenses])).toEqual([
        ['emacs', '29.3-3', 'GPL3'],
        ['fuzzy', '1.2-3'],
        ['gmp', '6.2.1-2', 'LGPL3', 'GPL'],
        ['tree-sitter', '0.22.6-1', 'MIT'],
      ]);
      expect(unknowns).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
