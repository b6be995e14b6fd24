import { describe, expect, it } from 'vitest';
import { ndbOf, rpmOf, type LiteralRpm } from '../../../test/support/rpm.ts';
import { treeOf } from '../../../test/support/tree.ts';
import type { CatalogContext } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { rpmDatabase } from './index.ts';

const alma: CatalogContext = {
  distribution: { ecosystem: 'AlmaLinux', release: '8', purlType: 'rpm', purlNamespace: 'almalinux', distro: 'almalinux-8.8' },
  osRelease: { ID: 'almalinux', VERSION_ID: '8.8' },
};
const database = 'var/lib/rpm/Packages.db';
const layer = { index: 0, diffId: `sha256:${'0'.repeat(64)}` };

function of(...packages: readonly LiteralRpm[]): Buffer {
  return ndbOf(packages.map(rpmOf));
}

function layerOf({ locations }: Package): number | undefined {
  return locations[0]?.layer?.index;
}

describe('rpmDatabase', () => {
  it('lists a package as its distribution names it, with epoch, source, module and the files it owns', () => {
    const npm: LiteralRpm = {
      name: 'npm',
      version: '8.1.2',
      release: '1.module_el8.5.0+1+aa',
      epoch: 1,
      vendor: 'AlmaLinux',
      license: 'MIT',
      sourceRpm: 'nodejs-16.13.1-3.module_el8.5.0+1+aa.src.rpm',
      modularity: 'nodejs:16:1:aa',
      files: ['/usr/bin/npm'],
    };
    const { packages, owned, unknowns } = rpmDatabase.catalog(treeOf({ [database]: of(npm) }), alma);
    const purl =
      'pkg:rpm/almalinux/npm@8.1.2-1.module_el8.5.0%2B1%2Baa?arch=x86_64&distro=almalinux-8.8&epoch=1&upstream=nodejs-16.13.1-3.module_el8.5.0%2B1%2Baa.src.rpm';
    expect(packages).toEqual([
      {
        purl,
        ecosystem: 'AlmaLinux',
        release: '8',
        name: 'npm',
        version: '1:8.1.2-1.module_el8.5.0+1+aa',
        architecture: 'x86_64',
        source: { name: 'nodejs', version: '16.13.1-3.module_el8.5.0+1+aa' },
        licenses: ['MIT'],
        properties: { vendor: 'AlmaLinux', modularity: 'nodejs:16:1:aa' },
        locations: [{ path: `/${database}`, layer }],
      },
    ]);
    expect(owned).toEqual([{ owner: purl, paths: ['usr/bin/npm'] }]);
    expect(unknowns).toEqual([]);
  });

  it.each`
    rpm                                                    | version    | source                           | because
    ${{ name: 'a', sourceRpm: 'a-1-1.src.rpm' }}           | ${'1-1'}   | ${undefined}                     | ${'its own source is not repeated'}
    ${{ name: 'a', epoch: 0, sourceRpm: 'a-1-1.src.rpm' }} | ${'1-1'}   | ${undefined}                     | ${'epoch 0 is none'}
    ${{ name: 'a', epoch: 2, sourceRpm: 'a-1-1.src.rpm' }} | ${'2:1-1'} | ${{ name: 'a', version: '1-1' }} | ${'the epoch of the source is not known'}
    ${{ name: 'a', sourceRpm: 'b-1-1.src.rpm' }}           | ${'1-1'}   | ${{ name: 'b', version: '1-1' }} | ${'another source'}
    ${{ name: 'a', sourceRpm: '(none)' }}                  | ${'1-1'}   | ${undefined}                     | ${'no source'}
    ${{ name: 'a', version: '', release: '' }}             | ${''}      | ${undefined}                     | ${'no version: catalogs say so of it'}
  `('$version from $source: $because', ({ rpm, version, source }) => {
    const [pkg] = rpmDatabase.catalog(treeOf({ [database]: of(rpm) }), alma).packages;
    expect([pkg?.version, pkg?.source]).toEqual([version, source]);
  });

  it('gives each package the layer that brought it in, though later layers rewrote the database', () => {
    const [bash, curl, newer, git] = [{ name: 'bash' }, { name: 'curl' }, { name: 'curl', release: '2' }, { name: 'git' }];
    const tree = treeOf({ [database]: of(bash, curl) }, { [database]: of(bash, newer) }, { [database]: of(bash, newer, git) });
    expect(rpmDatabase.catalog(tree, alma).packages.map((pkg) => [pkg.name, layerOf(pkg)])).toEqual([
      ['bash', 0],
      ['curl', 1],
      ['git', 2],
    ]);
  });

  it('does not count twice what is reached by a link, nor what two databases list', () => {
    const linked = treeOf({ 'usr/lib/sysimage/rpm/Packages.db': of({ name: 'bash' }), 'var/lib/rpm': { link: '../../usr/lib/sysimage/rpm' } });
    expect(rpmDatabase.catalog(linked, alma).packages).toMatchObject([{ locations: [{ path: '/usr/lib/sysimage/rpm/Packages.db' }] }]);
    const copied = treeOf({ 'usr/share/rpm/Packages.db': of({ name: 'bash' }), [database]: of({ name: 'bash' }, { name: 'curl' }) });
    expect(rpmDatabase.catalog(copied, alma).packages.map(({ name, locations }) => [name, locations.map(({ path }) => path)])).toEqual([
      ['bash', ['/usr/share/rpm/Packages.db', `/${database}`]],
      ['curl', [`/${database}`]],
    ]);
  });

  it('reads the list of distroless images', () => {
    const line = 'openssl-libs\t1.1.1k-15.cm2\t1\t1\tMicrosoft Corporation\t(none)\t4\tx86_64\t0\topenssl-1.1.1k-15.cm2.src.rpm\n';
    const mariner: CatalogContext = {
      distribution: { ecosystem: 'Azure Linux', release: '2', purlType: 'rpm', purlNamespace: 'mariner', distro: 'mariner-2.0' },
    };
    expect(rpmDatabase.catalog(treeOf({ 'var/lib/rpmmanifest/container-manifest-2': line }), mariner).packages).toMatchObject([
      {
        purl: 'pkg:rpm/mariner/openssl-libs@1.1.1k-15.cm2?arch=x86_64&distro=mariner-2.0&upstream=openssl-1.1.1k-15.cm2.src.rpm',
        source: { name: 'openssl', version: '1.1.1k-15.cm2' },
      },
    ]);
  });

  it('notes the repositories of the image that not everybody has', () => {
    const manifest = 'root/buildinfo/content_manifests/app.json';
    const sets = (...names: readonly string[]): string => JSON.stringify({ content_sets: names });
    const repositoriesOf = (text: string) =>
      rpmDatabase.catalog(treeOf({ [database]: of({ name: 'bash' }), [manifest]: text }), alma).packages[0]?.properties?.['repositories'];
    expect(repositoriesOf(sets('rhel-8-for-x86_64-baseos-eus-rpms__8_DOT_6', 'rhel-8-for-x86_64-rt-rpms'))).toBe(
      'enterprise_linux:8::realtime rhel_eus:8.6::baseos',
    );
    expect(repositoriesOf(sets('ubi-8-baseos-rpms'))).toBeUndefined();
    expect(rpmDatabase.catalog(treeOf({ [manifest]: sets('unheard-of-rpms') }), alma).unknowns).toEqual([]);
    expect(rpmDatabase.catalog(treeOf({ [database]: of({ name: 'bash' }), [manifest]: sets('unheard-of-rpms') }), alma).unknowns).toMatchObject([
      { kind: 'partial-data', subject: `/${manifest}` },
    ]);
  });

  it('says what it could not read of a database', () => {
    const broken = ndbOf([rpmOf({ name: 'bash' }), Buffer.alloc(30, 255), rpmOf({ name: 'curl' })]);
    broken.write('none', broken.lastIndexOf('BlbS'), 'latin1');
    const { packages, unknowns } = rpmDatabase.catalog(treeOf({ [database]: broken }), alma);
    expect(packages).toMatchObject([{ name: 'bash' }]);
    expect(unknowns).toMatchObject([
      { kind: 'unreadable', subject: `/${database}`, reason: expect.stringContaining('slot') },
      { kind: 'unreadable', subject: `/${database}`, count: 1 },
    ]);
  });

  it('says that packages of modules do not name their stream', () => {
    const modular = { name: 'npm', release: '1.module_el8.5.0+1+aa' };
    expect(rpmDatabase.catalog(treeOf({ [database]: of(modular, { name: 'bash' }) }), alma).unknowns).toMatchObject([
      { kind: 'partial-data', subject: `/${database}`, count: 1 },
    ]);
  });

  describe('a log of pages that were not written back', () => {
    const log = 'var/lib/rpm/rpmdb.sqlite-wal';
    // One frame that ends a transaction, of a page of 512 zeros; the sums are those of SQLite.
    const frame = logOf();
    it('is named beside its database', () => {
      const tree = treeOf({ 'var/lib/rpm/rpmdb.sqlite': '', [log]: frame });
      expect(rpmDatabase.catalog(tree, alma).unknowns).toMatchObject([{ kind: 'unreadable', subject: `/${log}` }]);
    });
    it('counts for nothing without one, as for SQLite', () => {
      expect(rpmDatabase.catalog(treeOf({ [log]: frame }), alma).unknowns).toEqual([]);
    });
    it('counts for nothing where it is empty', () => {
      expect(rpmDatabase.catalog(treeOf({ 'var/lib/rpm/rpmdb.sqlite': '', [log]: '' }), alma).unknowns).toEqual([]);
    });
  });

  it('lists packages of a distribution nobody knows under its own name', () => {
    expect(rpmDatabase.catalog(treeOf({ [database]: of({ name: 'bash' }) }), { osRelease: { ID: 'openmandriva' } }).packages).toMatchObject([
      { ecosystem: 'openmandriva', purl: 'pkg:rpm/openmandriva/bash@1-1?arch=x86_64&distro=openmandriva' },
    ]);
  });
});

/** A write-ahead log with one committed frame. */
function logOf(): Buffer {
  const log = Buffer.alloc(32 + 24 + 512);
  [0x37_7f_06_83, 3_007_000, 512, 0, 1, 2].forEach((word, index) => log.writeUInt32BE(word, index * 4));
  let [left, right] = [0, 0];
  const add = (start: number, end: number): void => {
    for (let at = start; at < end; at += 8) {
      left = (left + log.readUInt32BE(at) + right) >>> 0;
      right = (right + log.readUInt32BE(at + 4) + left) >>> 0;
    }
  };
  const sign = (at: number): void => void [left, right].forEach((word, index) => log.writeUInt32BE(word, at + index * 4));
  add(0, 24);
  sign(24);
  [1, 1, 1, 2].forEach((word, index) => log.writeUInt32BE(word, 32 + index * 4));
  add(32, 40);
  add(56, log.length);
  sign(48);
  return log;
}
