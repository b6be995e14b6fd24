import { describe, expect, it } from 'vitest';
import { treeOf } from '../../../test/support/tree.ts';
import type { CatalogContext } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { dpkgDatabase } from './index.ts';

const bookworm: CatalogContext = {
  distribution: { ecosystem: 'Debian', release: '12', purlType: 'deb', purlNamespace: 'debian', distro: 'debian-12' },
  osRelease: { ID: 'debian', VERSION_ID: '12' },
};
const status = 'var/lib/dpkg/status';

function paragraph(name: string, version: string, more = ''): string {
  return `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n${more}\n`;
}

function layerOf({ locations }: Package): number | undefined {
  return locations[0]?.layer?.index;
}

describe('dpkgDatabase', () => {
  it('lists a package as Debian names it, with the source its advisories speak of', () => {
    const { packages, unknowns } = dpkgDatabase.catalog(
      treeOf({ [status]: paragraph('libssl3', '3.0.11-1+b1', 'Source: openssl (3.0.11-1)\nOrigin: Example\n') }),
      bookworm,
    );
    expect(packages).toEqual([
      {
        purl: 'pkg:deb/debian/libssl3@3.0.11-1%2Bb1?arch=amd64&distro=debian-12',
        ecosystem: 'Debian',
        release: '12',
        name: 'libssl3',
        version: '3.0.11-1+b1',
        architecture: 'amd64',
        source: { name: 'openssl', version: '3.0.11-1' },
        locations: [{ path: '/var/lib/dpkg/status', layer: { index: 0, diffId: `sha256:${'0'.repeat(64)}` } }],
        properties: { vendor: 'Example' },
      },
    ]);
    expect(unknowns).toEqual([]);
  });

  it('gives each package the layer that brought it in, though later layers rewrote the database', () => {
    const base = paragraph('bash', '5.2-1') + paragraph('curl', '7.88-1');
    const upgraded = paragraph('bash', '5.2-1') + paragraph('curl', '7.88-2');
    const tree = treeOf({ [status]: base }, { [status]: upgraded }, { [status]: `${upgraded}${paragraph('git', '2.39-1')}` });
    expect(dpkgDatabase.catalog(tree, bookworm).packages.map((pkg) => [pkg.name, layerOf(pkg)])).toEqual([
      ['bash', 0],
      ['curl', 1],
      ['git', 2],
    ]);
  });

  it('reads distroless databases: one file per package, and file lists beside them that are no packages', () => {
    const sum = '0123456789abcdef0123456789abcdef';
    const tree = treeOf(
      {
        'var/lib/dpkg/status.d/libc6': 'Package: libc6\nArchitecture: amd64\nVersion: 2.36-9\nSource: glibc\n',
        'var/lib/dpkg/status.d/libc6.md5sums': `${sum}  lib/libc.so.6\n`,
      },
      { 'var/lib/dpkg/status.d/tz': 'Package: tzdata\nVersion: 2026b-0\n', 'var/lib/dpkg/status.d/tz.md5sums': `${sum}  usr/share/zoneinfo/UTC\n` },
    );
    const { packages, owned, unknowns } = dpkgDatabase.catalog(tree, bookworm);
    expect(packages.map((pkg) => [pkg.name, pkg.source?.name, layerOf(pkg), pkg.locations[0]?.path])).toEqual([
      ['libc6', 'glibc', 0, '/var/lib/dpkg/status.d/libc6'],
      ['tzdata', undefined, 1, '/var/lib/dpkg/status.d/tz'],
    ]);
    expect(owned?.map(({ paths }) => paths)).toEqual([['lib/libc.so.6'], ['usr/share/zoneinfo/UTC']]);
    expect(unknowns).toEqual([]);
  });

  it('finds the owner of files by name, by name and architecture, and only once per package', () => {
    const tree = treeOf({
      [status]: paragraph('libc6', '2.36-9') + paragraph('adduser', '3.134') + paragraph('zlib1g', '1.2'),
      'var/lib/dpkg/info/libc6:amd64.list': '/.\n/lib\n/lib/libc.so.6\n',
      'var/lib/dpkg/info/libc6:amd64.md5sums': '0123456789abcdef0123456789abcdef  lib/libc.so.6\n',
      'var/lib/dpkg/info/adduser.list': '/usr/sbin/adduser\n',
      'var/lib/dpkg/info/zlib1g:amd64.md5sums': '0123456789abcdef0123456789abcdef  lib/libz.so.1\n',
      'var/lib/dpkg/info/removed.list': '/etc/removed.conf\n',
      'var/lib/dpkg/info/adduser.conffiles': '/etc/adduser.conf\n',
    });
    expect(dpkgDatabase.catalog(tree, bookworm).owned).toEqual([
      { owner: 'pkg:deb/debian/adduser@3.134?arch=amd64&distro=debian-12', paths: ['usr/sbin/adduser'] },
      { owner: 'pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12', paths: ['lib', 'lib/libc.so.6'] },
      { owner: 'pkg:deb/debian/zlib1g@1.2?arch=amd64&distro=debian-12', paths: ['lib/libz.so.1'] },
    ]);
  });

  it('says what it could not read', () => {
    const { packages, unknowns } = dpkgDatabase.catalog(treeOf({ [status]: `${paragraph('bash', '5.2-1')}Version: 1\n` }), bookworm);
    expect(packages).toHaveLength(1);
    expect(unknowns).toMatchObject([{ kind: 'unreadable', subject: '/var/lib/dpkg/status', count: 1 }]);
  });

  it('does not give packages of a derivative to what it derives from', () => {
    const { packages } = dpkgDatabase.catalog(treeOf({ [status]: paragraph('bash', '5.2-1') }), {
      osRelease: { ID: 'kali', ID_LIKE: 'debian', VERSION_ID: '2026.1' },
    });
    expect(packages).toMatchObject([{ ecosystem: 'kali', purl: 'pkg:deb/kali/bash@5.2-1?arch=amd64&distro=kali-2026.1' }]);
    expect(packages[0]).not.toHaveProperty('release');
  });

  it('does not read what dpkg left behind', () => {
    expect(dpkgDatabase.catalog(treeOf({ 'var/lib/dpkg/status-old': paragraph('bash', '1') }), bookworm).packages).toEqual([]);
  });
});
