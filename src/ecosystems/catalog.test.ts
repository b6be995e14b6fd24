import { describe, expect, it } from 'vitest';
import { treeOf, type LiteralLayer } from '../../test/support/tree.ts';
import type { Cataloger, Ecosystem } from '../core/ecosystem.ts';
import type { FileAnalyser } from '../core/files.ts';
import { catalogTree, ecosystems, recognizeDistribution } from './index.ts';
import { debian } from './debian/ecosystem.ts';
import { ubuntu } from './ubuntu/ecosystem.ts';
import { alpine } from './alpine/ecosystem.ts';

const bookworm = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n';
const status = 'var/lib/dpkg/status';
const yaml = 'Package: python3-yaml\nStatus: install ok installed\nArchitecture: amd64\nVersion: 6.0-3\n';
const yamlPurl = 'pkg:deb/debian/python3-yaml@6.0-3?arch=amd64&distro=debian-12';

/** A language whose packages are files that end in .lib: `name version`. */
const libraries: FileAnalyser<string> = {
  id: 'lib',
  version: 1,
  selects: [{ suffix: '.lib' }, { suffix: '.zip' }],
  limit: 1024,
  read: (file) => Buffer.from(file.bytes()).toString(),
};
let runs = 0;
const libraryCataloger: Cataloger = {
  id: 'lib',
  analysers: [libraries],
  catalog(tree) {
    runs += 1;
    const packages = tree.analysed(libraries).map(({ path, facts, layer }) => ({
      purl: `pkg:generic/${facts}`,
      ecosystem: 'lib',
      name: facts,
      version: '1',
      locations: [{ path: path.endsWith('.zip') ? `/${path}!/inner/x.lib` : `/${path}`, layer }],
    }));
    return { packages, unknowns: [] };
  },
};
const language: Ecosystem = { id: 'lib', purlType: 'generic', versions: debian.versions, catalogers: [libraryCataloger], subjects: () => [] };
const plugs = [debian, ubuntu, alpine, language];

function owners(layer: LiteralLayer): Record<string, string | undefined> {
  const { packages } = catalogTree(treeOf({ 'etc/os-release': bookworm, [status]: yaml, ...layer }), plugs);
  return Object.fromEntries(packages.filter(({ ecosystem }) => ecosystem === 'lib').map(({ name, owner }) => [name, owner]));
}

describe('recognizeDistribution', () => {
  it.each`
    files                                                                                              | release | name                                | because
    ${{ 'etc/os-release': bookworm }}                                                                  | ${'12'} | ${'Debian GNU/Linux 12 (bookworm)'} | ${'the first place'}
    ${{ 'usr/lib/os-release': bookworm }}                                                              | ${'12'} | ${'Debian GNU/Linux 12 (bookworm)'} | ${'the second place'}
    ${{ 'etc/os-release': { link: '../usr/lib/os-release' }, 'usr/lib/os-release': bookworm }}         | ${'12'} | ${'Debian GNU/Linux 12 (bookworm)'} | ${'a link from the first to the second'}
    ${{ 'etc/os-release': 'ID=debian\nVERSION_ID=11\nPRETTY_NAME=E', 'usr/lib/os-release': bookworm }} | ${'11'} | ${'E'}                              | ${'the first outranks the second'}
    ${{ 'etc/os-release': '', 'usr/lib/os-release': bookworm }}                                        | ${'12'} | ${'Debian GNU/Linux 12 (bookworm)'} | ${'but not where it is empty'}
    ${{ 'etc/os-release': { link: '/nowhere' }, 'usr/lib/os-release': bookworm }}                      | ${'12'} | ${'Debian GNU/Linux 12 (bookworm)'} | ${'nor where it leads nowhere'}
  `('$because', ({ files, release, name }) => {
    expect(recognizeDistribution(treeOf(files), ecosystems)).toMatchObject({
      distribution: { ecosystem: 'Debian', release, purlType: 'deb', purlNamespace: 'debian' },
      name,
      unknowns: [],
    });
  });

  it('says where the release is told, and in which layer', () => {
    const files = { 'etc/os-release': { link: '../usr/lib/os-release' }, 'usr/lib/os-release': bookworm };
    expect(recognizeDistribution(treeOf({}, files), ecosystems).system).toEqual({
      ecosystem: 'Debian',
      release: '12',
      location: { path: '/usr/lib/os-release', layer: { index: 1, diffId: expect.any(String) } },
    });
    expect(recognizeDistribution(treeOf({ 'etc/os-release': 'ID=debian\n' }), ecosystems).system).not.toHaveProperty('release');
    expect(recognizeDistribution(treeOf({ 'etc/os-release': 'ID=homemade\n' }), ecosystems).system).toBeUndefined();
  });

  it('finds nothing in a tree without os-release', () => {
    expect(recognizeDistribution(treeOf({}), ecosystems)).toEqual({ unknowns: [] });
  });

  it('does not take a derivative for what it derives from, and says so', () => {
    const { distribution, unknowns, name } = recognizeDistribution(
      treeOf({ 'etc/os-release': 'ID=kali\nID_LIKE=debian\nVERSION_ID=2026.1\nPRETTY_NAME="Kali Linux"\n' }),
      ecosystems,
    );
    expect(distribution).toBeUndefined();
    expect([name, ...unknowns.map(({ kind, subject }) => `${kind} ${subject}`)]).toEqual(['Kali Linux', 'unrecognized-release Kali Linux']);
  });
});

describe('catalogTree', () => {
  it('runs a cataloger that several ecosystems share once', () => {
    const before = runs;
    const { packages } = catalogTree(treeOf({ 'etc/os-release': bookworm, [status]: yaml }), [...plugs, { ...language, id: 'second' }]);
    expect(packages.map(({ purl }) => purl)).toEqual([yamlPurl]);
    expect(runs - before).toBe(1);
  });

  it('names the distribution for people', () => {
    expect(catalogTree(treeOf({ 'etc/os-release': bookworm, [status]: yaml }), plugs)).toMatchObject({
      distribution: { ecosystem: 'Debian', distro: 'debian-12' },
      distributionName: 'Debian GNU/Linux 12 (bookworm)',
      unknowns: [],
    });
  });

  it('lists packages of a distribution nobody knows, with one Unknown that counts them', () => {
    const { packages, unknowns } = catalogTree(
      treeOf({ 'etc/os-release': 'ID=kali\nID_LIKE=debian\nPRETTY_NAME=Kali\n', [status]: `${yaml}\n${yaml.replace('python3-yaml', 'bash')}` }),
      plugs,
    );
    expect(packages.map(({ ecosystem }) => ecosystem)).toEqual(['kali', 'kali']);
    expect(unknowns).toMatchObject([{ kind: 'unrecognized-release', subject: 'Kali', count: 2 }]);
  });

  it('says of a distribution whose packages it cannot even list that they were not examined', () => {
    expect(catalogTree(treeOf({ 'etc/os-release': 'ID=rhel\nPRETTY_NAME="Red Hat Enterprise Linux 9"\n' }), plugs).unknowns).toMatchObject([
      { kind: 'unrecognized-release', subject: 'Red Hat Enterprise Linux 9' },
    ]);
  });

  it('says so of a package database without os-release, and of a guest in another distribution', () => {
    expect(catalogTree(treeOf({ [status]: yaml }), plugs).unknowns).toMatchObject([{ kind: 'unrecognized-release', subject: 'dpkg', count: 1 }]);
    const guest = { 'etc/os-release': 'ID=alpine\nVERSION_ID=3.19.1\n', 'lib/apk/db/installed': 'P:dpkg\nV:1-r0\n\n', [status]: yaml };
    const { packages, unknowns } = catalogTree(treeOf(guest), plugs);
    expect(packages.map(({ ecosystem }) => ecosystem).toSorted()).toEqual(['Alpine', 'dpkg']);
    expect(unknowns).toMatchObject([{ kind: 'unrecognized-release', subject: 'dpkg', count: 1 }]);
  });

  it('does not pass a distribution whose package database was deleted or emptied', () => {
    for (const layer of [{ 'etc/os-release': bookworm }, { 'etc/os-release': bookworm, [status]: '' }]) {
      expect(catalogTree(treeOf(layer), plugs).unknowns).toMatchObject([{ kind: 'unreadable', subject: 'Debian GNU/Linux 12 (bookworm)' }]);
    }
  });

  it('finds nothing to complain of in an image from scratch', () => {
    expect(catalogTree(treeOf({ 'app/x.lib': 'x' }), plugs)).toMatchObject({ packages: [{ name: 'x' }], unknowns: [] });
  });
});

describe('owners', () => {
  const list = 'var/lib/dpkg/info/python3-yaml.list';
  it.each`
    layer                                                                          | owner        | because
    ${{ 'usr/lib/x.lib': 'x', [list]: '/.\n/usr/lib\n/usr/lib/x.lib\n' }}          | ${yamlPurl}  | ${'the package lists the file'}
    ${{ 'usr/lib/x.lib': 'x', lib: { link: 'usr/lib' }, [list]: '/lib/x.lib\n' }}  | ${yamlPurl}  | ${'through a directory that is a link (merged /usr)'}
    ${{ 'usr/lib/x.lib': 'x', lib: { link: '/usr/lib' }, [list]: '/lib/x.lib\n' }} | ${yamlPurl}  | ${'the link may be absolute'}
    ${{ 'opt/x.lib': 'x', [list]: '/usr/lib/x.lib\n' }}                            | ${undefined} | ${'the same base name elsewhere is another file'}
    ${{ 'usr/lib/x.lib': 'x', [list]: '/usr/lib\n' }}                              | ${undefined} | ${'owning the directory is not owning the file'}
    ${{ 'x.lib': 'x', [list]: '/x.lib\n' }}                                        | ${yamlPurl}  | ${'a file at the root'}
  `('$because', ({ layer, owner }) => {
    expect(owners(layer)).toEqual({ x: owner });
  });

  it('gives a package inside an archive the owner of the archive', () => {
    expect(owners({ 'usr/share/java/a.zip': 'inner', [list]: '/usr/share/java/a.zip\n' })).toEqual({ inner: yamlPurl });
  });

  it('stays linear: 200,000 owned paths and 2,000 packages', () => {
    const files = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`usr/lib/d${index}/x.lib`, `p${index}`]));
    const paths = Array.from({ length: 200_000 }, (_, index) => `/usr/lib/d${index}/x.lib`);
    let lookups = 0;
    const tree = treeOf({ 'etc/os-release': bookworm, [status]: yaml, [list]: paths.join('\n'), ...files });
    const counted = { ...tree, resolve: (path: string) => ((lookups += 1), path) };
    const owned = catalogTree(counted, plugs).packages.filter(({ owner }) => owner === yamlPurl);
    expect(owned).toHaveLength(2000);
    expect(lookups).toBeLessThan(201_000);
  });
});
