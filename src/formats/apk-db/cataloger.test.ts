import { describe, expect, it } from 'vitest';
import { treeOf } from '../../../test/support/tree.ts';
import type { CatalogContext } from '../../core/ecosystem.ts';
import { apkDatabase } from './index.ts';

const alpine: CatalogContext = {
  distribution: { ecosystem: 'Alpine', release: 'v3.10', purlType: 'apk', purlNamespace: 'alpine', distro: 'alpine-3.10.4' },
  osRelease: { ID: 'alpine', VERSION_ID: '3.10.4' },
};
const installed = 'lib/apk/db/installed';
const ssl = 'P:libssl1.1\nV:1.1.1d-r2\nA:x86_64\nL:OpenSSL\no:openssl\nF:lib\nR:libssl.so.1.1\n\n';
const musl = 'P:musl\nV:1.1.22-r3\nA:x86_64\no:musl\n\n';

describe('apkDatabase', () => {
  it('lists a package as Alpine names it, with the origin its advisories speak of and the files it owns', () => {
    const { packages, owned, unknowns } = apkDatabase.catalog(treeOf({ [installed]: ssl + musl }), alpine);
    const layer = { index: 0, diffId: `sha256:${'0'.repeat(64)}` };
    expect(packages).toEqual([
      {
        purl: 'pkg:apk/alpine/libssl1.1@1.1.1d-r2?arch=x86_64&distro=alpine-3.10.4',
        ecosystem: 'Alpine',
        release: 'v3.10',
        name: 'libssl1.1',
        version: '1.1.1d-r2',
        architecture: 'x86_64',
        source: { name: 'openssl', version: '1.1.1d-r2' },
        licenses: ['OpenSSL'],
        locations: [{ path: '/lib/apk/db/installed', layer }],
      },
      {
        purl: 'pkg:apk/alpine/musl@1.1.22-r3?arch=x86_64&distro=alpine-3.10.4',
        ecosystem: 'Alpine',
        release: 'v3.10',
        name: 'musl',
        version: '1.1.22-r3',
        architecture: 'x86_64',
        locations: [{ path: '/lib/apk/db/installed', layer }],
      },
    ]);
    expect(owned).toEqual([{ owner: packages[0]?.purl, paths: ['lib/libssl.so.1.1'] }]);
    expect(unknowns).toEqual([]);
  });

  it('reads the place of apk-tools 3 too', () => {
    expect(apkDatabase.catalog(treeOf({ 'usr/lib/apk/db/installed': musl }), alpine).packages).toMatchObject([
      { name: 'musl', locations: [{ path: '/usr/lib/apk/db/installed' }] },
    ]);
  });

  it('does not count twice what is reached by a link, nor what both databases list', () => {
    const linked = treeOf({ 'usr/lib/apk/db/installed': musl, lib: { link: 'usr/lib' } });
    expect(apkDatabase.catalog(linked, alpine).packages).toMatchObject([{ name: 'musl', locations: [{ path: '/usr/lib/apk/db/installed' }] }]);
    const copied = treeOf({ 'usr/lib/apk/db/installed': musl + ssl, [installed]: musl });
    expect(apkDatabase.catalog(copied, alpine).packages.map(({ name, locations }) => [name, locations.map(({ path }) => path)])).toEqual([
      ['musl', ['/lib/apk/db/installed', '/usr/lib/apk/db/installed']],
      ['libssl1.1', ['/usr/lib/apk/db/installed']],
    ]);
  });

  it('gives each package the layer that brought it in', () => {
    const { packages } = apkDatabase.catalog(treeOf({ [installed]: musl }, { [installed]: musl + ssl }), alpine);
    expect(packages.map(({ name, locations }) => [name, locations[0]?.layer?.index])).toEqual([
      ['musl', 0],
      ['libssl1.1', 1],
    ]);
  });

  it('leaves out virtual packages: they are names for a set', () => {
    expect(apkDatabase.catalog(treeOf({ [installed]: `${musl}P:.build-deps\nV:20200101.1\nA:noarch\n\n` }), alpine).packages).toHaveLength(1);
  });

  it('takes the release from the repositories where they name another, and says so', () => {
    const tree = treeOf({ [installed]: musl, 'etc/apk/repositories': 'https://dl-cdn.alpinelinux.org/alpine/v3.11/main\n' });
    expect(apkDatabase.catalog(tree, alpine).packages).toMatchObject([{ release: 'v3.11', properties: { releaseFrom: '/etc/apk/repositories' } }]);
  });

  it('says that a mixture of releases is compared in part only', () => {
    const tree = treeOf({ [installed]: musl, 'etc/apk/repositories': 'https://m/alpine/v3.10/main\n@edge https://m/alpine/edge/testing\n' });
    const { packages, unknowns } = apkDatabase.catalog(tree, alpine);
    expect(packages).toMatchObject([{ release: 'v3.10' }]);
    expect(unknowns).toMatchObject([{ kind: 'partial-data', subject: '/etc/apk/repositories' }]);
  });

  it('says what it could not read', () => {
    expect(apkDatabase.catalog(treeOf({ [installed]: `${musl}V:1\n\n` }), alpine).unknowns).toMatchObject([{ kind: 'unreadable', count: 1 }]);
  });

  it('lists packages of a distribution nobody knows under its own name', () => {
    expect(apkDatabase.catalog(treeOf({ [installed]: musl }), { osRelease: { ID: 'postmarketos' } }).packages).toMatchObject([
      { ecosystem: 'postmarketos', purl: 'pkg:apk/postmarketos/musl@1.1.22-r3?arch=x86_64&distro=postmarketos' },
    ]);
  });
});
