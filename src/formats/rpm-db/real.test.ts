import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { sourceOf } from '../../core/bytes.ts';
import { parseSourceRpm } from '../rpm-header/index.ts';
import { readRpmDatabase, type RpmDatabase } from './database.ts';
import { parseManifest } from './manifest.ts';

interface Row {
  readonly name: string;
  readonly epoch: number | null;
  readonly version: string;
  readonly release: string;
  readonly arch: string;
  readonly source_rpm: string;
  readonly modularitylabel?: string;
}

function textOf({ name, epoch, version, release, arch, source_rpm: source }: Row): string {
  return [name, epoch ?? 0, version, release, arch, source].join(' ');
}

function rowsOf({ packages }: RpmDatabase): string[] {
  return packages
    .map(({ name, epoch = 0, version, release, architecture: arch, sourceRpm = '' }) =>
      textOf({ name, epoch, version, release, arch, source_rpm: sourceRpm }),
    )
    .toSorted();
}

describe.skipIf(!hasShared)('real rpm databases', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-rpm-'));
    const wanted = ['own', 'knqyf263/go-rpmdb', 'google/osv-scalibr/extractor/filesystem/os/rpm', 'anchore/syft/syft/pkg/cataloger/redhat'];
    execFileSync('tar', ['xzf', shared('packages', 'os.tar.gz'), '-C', folder, ...wanted.map((path) => `./${path}`)]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (path: string): RpmDatabase => readRpmDatabase(sourceOf(readFileSync(join(folder, path))));
  const expected = (path: string): unknown => JSON.parse(readFileSync(join(folder, 'own', path), 'utf8'));
  const goldenOf = (name: string): readonly Row[] =>
    (expected('rpmdb-expected/go-rpmdb.json') as Readonly<Record<string, readonly Row[]>>)[name] ?? [];

  it.each`
    path                                                             | list             | count
    ${'own/rpmdb/ubi8/rpmdb.sqlite'}                                 | ${'ubi8'}        | ${178}
    ${'own/rpmdb/ubi9/rpmdb.sqlite'}                                 | ${'ubi9'}        | ${181}
    ${'knqyf263/go-rpmdb/pkg/testdata/cbl-mariner-2.0/rpmdb.sqlite'} | ${'mariner2'}    | ${129}
    ${'knqyf263/go-rpmdb/pkg/testdata/libuuid/Packages'}             | ${'libuuid-bdb'} | ${1}
  `('lists of $list what rpm lists', ({ path, list, count }) => {
    const found = read(path);
    expect(rowsOf(found)).toEqual((expected(`rpmdb-expected/${list}.json`) as readonly Row[]).map(textOf).toSorted());
    expect([found.packages.length, found.skipped, found.damage]).toEqual([count, 0, undefined]);
  });

  it('lists of a database in rpm’s own format what rpm lists', () => {
    const rows = goldenOf('SLE15WithNDB').filter(({ name }) => name !== 'gpg-pubkey');
    expect(rowsOf(read('knqyf263/go-rpmdb/pkg/testdata/sle15-bci/Packages.db'))).toEqual(rows.map(textOf).toSorted());
  });

  it.each(['ubi8', 'ubi9'])('lists the packages of the real image that %s was made after', (name) => {
    const rows = expected(`rpmlists/${name}-x86_64.json`) as readonly { readonly nvra: string; readonly srpm_name: string }[];
    const found = new Map(
      read(`own/rpmdb/${name}/rpmdb.sqlite`).packages.map((pkg) => [
        `${pkg.name}-${pkg.version}-${pkg.release}.${pkg.architecture}`,
        parseSourceRpm(pkg.sourceRpm ?? '')?.name,
      ]),
    );
    expect(rows.map(({ nvra }) => found.get(nvra)).filter((source, index) => source !== rows[index]?.srpm_name)).toEqual([]);
    expect(found.size).toBe(rows.length);
  });

  it('takes every source package of fifteen real systems apart', () => {
    const golden = expected('rpmdb-expected/go-rpmdb.json') as Readonly<Record<string, readonly Row[]>>;
    const rows = Object.values(golden)
      .flat()
      .filter(({ name }) => name !== 'gpg-pubkey');
    expect(rows.length).toBeGreaterThan(3000);
    expect(rows.filter(({ source_rpm: source }) => parseSourceRpm(source) === undefined)).toEqual([]);
  });

  it('reads an epoch, a small database and the list of a distroless image', () => {
    expect(read('google/osv-scalibr/extractor/filesystem/os/rpm/testdata/Packages_epoch').packages).toMatchObject([{ name: 'hello', epoch: 1 }]);
    expect(read('anchore/syft/syft/pkg/cataloger/redhat/testdata/Packages').packages).toMatchObject([{ name: 'dive', files: 'usr/local/bin/dive' }]);
    const manifest = parseManifest(readFileSync(join(folder, 'anchore/syft/syft/pkg/cataloger/redhat/testdata/container-manifest-2')));
    expect(rowsOf(manifest)).toHaveLength(5);
    expect(manifest.skipped).toBe(0);
  });
});
