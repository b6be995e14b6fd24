import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import type { Package } from '../../core/package.ts';
import { analyse, treeOf } from '../../../test/support/tree.ts';
import type { LiteralLayer } from '../../../test/support/tree.ts';
import { storedZip, zipOf } from '../../../test/support/zip.ts';
import { pypi } from './ecosystem.ts';
import { directUrlFile, eggArchive, metadataFile } from './files.ts';
import { installedPythonPackages } from './installed.ts';

const site = 'usr/lib/python3/dist-packages';

function catalog(...layers: readonly LiteralLayer[]): readonly Package[] {
  return installedPythonPackages.catalog(treeOf(...layers), {}).packages;
}

function metadata(name: string, version: string): string {
  return `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n\nText`;
}

function subjectsOf(layer: LiteralLayer): readonly string[] {
  return catalog(layer).flatMap((pkg) => pypi.subjects(pkg).map(({ name, version }) => `${name} ${version}`));
}

describe('which files are metadata of an installed distribution', () => {
  it.each([
    [`${site}/Flask-0.12.2.dist-info/METADATA`, true, 'a wheel'],
    [`${site}/PyYAML-6.0.egg-info/PKG-INFO`, true, 'an egg-info folder'],
    [`${site}/six-1.16.egg-info`, true, 'an egg-info file'],
    [`${site}/six-1.16.EGG-INFO/PKG-INFO`, true, 'letters of either case'],
    [`${site}/x-1-py3.egg/EGG-INFO/PKG-INFO`, true, 'an egg folder'],
    [`${site}/pip/_vendor/x-1.dist-info/METADATA`, true, 'vendored in pip'],
    ['src/x-1.0/PKG-INFO', false, 'a source archive, unpacked'],
    ['src/METADATA', false, 'another file of that name'],
    [`${site}/x.dist-info/RECORD`, false, 'another file of the distribution'],
    [`${site}/x.dist-info/sub/METADATA`, false, 'deeper'],
  ])('%s: %s (%s)', (path, expected) => {
    expect(analyse(metadataFile, path, metadata('a', '1')) !== undefined).toBe(expected);
  });
});

describe('installed Python distributions', () => {
  it('have the name as written and a purl with the normalized one', () => {
    expect(
      catalog({
        [`${site}/Zope.Interface_x-5.0.dist-info/METADATA`]: `${metadata('Zope.Interface_x', '5.0').replace('\n\n', '\nLicense: ZPL 2.1\n\n')}`,
      }),
    ).toEqual([
      {
        purl: 'pkg:pypi/zope-interface-x@5.0',
        ecosystem: 'PyPI',
        name: 'Zope.Interface_x',
        version: '5.0',
        locations: [{ path: `/${site}/Zope.Interface_x-5.0.dist-info/METADATA`, layer: expect.objectContaining({ index: 0 }) }],
        licenses: ['ZPL 2.1'],
      },
    ]);
  });

  it('are listed once where dist-info and egg-info stand in one folder, with both places', () => {
    const found = catalog({ [`${site}/a-1.dist-info/METADATA`]: metadata('A', '1'), [`${site}/a-1.egg-info`]: metadata('a', '1') });
    expect(found).toHaveLength(1);
    expect(found[0]?.locations.map(({ path }) => path)).toEqual([`/${site}/a-1.dist-info/METADATA`, `/${site}/a-1.egg-info`]);
  });

  it.each<[string, LiteralLayer]>([
    ['two versions', { [`${site}/a-1.dist-info/METADATA`]: metadata('a', '1'), [`${site}/a-2.egg-info`]: metadata('a', '2') }],
    ['two folders', { 'v1/a-1.dist-info/METADATA': metadata('a', '1'), 'v2/a-1.dist-info/METADATA': metadata('a', '1') }],
  ])('are listed twice with %s', (_, layer) => {
    expect(catalog(layer)).toHaveLength(2);
  });

  it('are found in eggs that were never unpacked', () => {
    expect(catalog({ [`${site}/kitchen-1.2.6-py2.7.egg`]: storedZip({ 'EGG-INFO/PKG-INFO': metadata('kitchen', '1.2.6') }) })).toMatchObject([
      { purl: 'pkg:pypi/kitchen@1.2.6', locations: [{ path: `/${site}/kitchen-1.2.6-py2.7.egg` }] },
    ]);
  });

  it.each([
    ['<CoordinateSystem> { Y-Up }', 'a model of another program'],
    ['', 'an empty file'],
  ])('an .egg that is no zip is none of our business: %s', (content) => {
    expect(analyse(eggArchive, 'models/panda.egg', content)).toBeUndefined();
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['cut off', storedZip({ 'EGG-INFO/PKG-INFO': metadata('a', '1') }).subarray(0, -30), /no zip archive/],
    ['without metadata', storedZip({ 'a.py': '' }), /no EGG-INFO/],
    ['whose metadata are a bomb', zipOf([{ name: 'EGG-INFO/PKG-INFO', body: Buffer.alloc(2_000_000), deflated: true }]), /that are read/],
    [
      'of more members than any has',
      zipOf([...Array.from({ length: 100_000 }, () => ({ name: '', body: '' })), { name: 'EGG-INFO/PKG-INFO', body: metadata('a', '1') }]),
      /no EGG-INFO/,
    ],
  ])('an egg is refused %s', (_, bytes, message) => {
    expect(() => analyse(eggArchive, 'a.egg', bytes)).toThrow(MalformedError);
    expect(() => analyse(eggArchive, 'a.egg', bytes)).toThrow(message);
  });

  it('headers are read to a bound, and what is not among them is missing', () => {
    expect(() => analyse(metadataFile, 'a.dist-info/METADATA', `${'X: y\n'.repeat(60_000)}${metadata('a', '1')}`)).toThrow(MalformedError);
  });
});

describe('where a distribution came from', () => {
  const folder = `${site}/a-1.dist-info`;
  const base = { [`${folder}/METADATA`]: metadata('A_b', '1') };
  const direct = (record: object): LiteralLayer => ({ ...base, [`${folder}/direct_url.json`]: JSON.stringify(record) });

  it.each<[string, LiteralLayer, Record<string, string> | undefined, readonly string[]]>([
    ['an index', base, undefined, ['a-b 1']],
    [
      'a repository: the published software, as a rule',
      direct({ url: 'https://t@e.org/a.git', vcs_info: {} }),
      { origin: 'vcs', originUrl: 'https://e.org/a.git' },
      ['a-b 1'],
    ],
    ['an archive', direct({ url: 'https://e.org/a.whl', archive_info: {} }), { origin: 'archive', originUrl: 'https://e.org/a.whl' }, ['a-b 1']],
    ['a folder', direct({ url: 'file:///src', dir_info: {} }), { origin: 'directory', originUrl: 'file:///src' }, ['a-b 1']],
    [
      'a project under development: no index knows it',
      direct({ url: 'file:///src', dir_info: { editable: true } }),
      { origin: 'editable', originUrl: 'file:///src' },
      [],
    ],
  ])('%s', (_, layer, properties, subjects) => {
    expect(catalog(layer)[0]?.properties).toEqual(properties);
    expect(subjectsOf(layer)).toEqual(subjects);
  });

  it('an egg-link makes the distribution in its folder one under development', () => {
    const layer = {
      [`${site}/a.egg-link`]: '/src/a\n.',
      'src/a/a.egg-info/PKG-INFO': metadata('a', '1'),
      'src/b/b.egg-info/PKG-INFO': metadata('b', '1'),
    };
    expect(subjectsOf(layer)).toEqual(['b 1']);
  });

  it('a direct_url.json elsewhere is not read', () => {
    expect(analyse(directUrlFile, 'app/direct_url.json', '{')).toBeUndefined();
  });
});

describe('distributions that others carry in themselves', () => {
  const list = 'opt/lib/pip/_vendor/vendor.txt';
  const module = { 'opt/lib/pip/_vendor/requests/__init__.py': '' };

  it('are listed where their list names them', () => {
    expect(catalog({ [list]: 'requests==2.31.0\n    certifi==2023.5.7  # why\n', ...module, 'opt/lib/pip/_vendor/certifi.py': '' })).toMatchObject([
      { purl: 'pkg:pypi/requests@2.31.0', locations: [{ path: `/${list}`, layer: { index: 0 } }] },
      { purl: 'pkg:pypi/certifi@2023.5.7' },
    ]);
  });

  it('are not listed where they were taken out and only the list is left', () => {
    expect(catalog({ [list]: 'requests==2.31.0\nidna==3.4\n', ...module }).map(({ name }) => name)).toEqual(['requests']);
  });

  it('are listed once where their metadata lie there too', () => {
    const layer = {
      [list]: 'requests==2.31.0\n',
      ...module,
      'opt/lib/pip/_vendor/requests-2.31.0.dist-info/METADATA': metadata('requests', '2.31.0'),
    };
    expect(catalog(layer)).toMatchObject([
      { locations: [{ path: '/opt/lib/pip/_vendor/requests-2.31.0.dist-info/METADATA' }, { path: `/${list}` }] },
    ]);
  });

  it.each([
    ['CacheControl==0.12.11', 'cachecontrol/__init__.py', 'letters of either case'],
    ['pyproject-hooks==1.0.0', 'pyproject_hooks/__init__.py', 'a hyphen'],
    ['setuptools==68.0.0', 'pkg_resources/__init__.py', 'the part of setuptools that pip takes'],
  ])('%s is %s: %s', (line, file) => {
    expect(catalog({ [list]: line, [`opt/lib/pip/_vendor/${file}`]: '' })).toHaveLength(1);
  });

  it('a vendor.txt of something else is not read', () => {
    expect(catalog({ 'app/vendor.txt': 'requests==1\n', 'app/requests/x': '' })).toEqual([]);
  });
});
