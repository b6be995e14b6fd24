import { execFileSync } from 'node:child_process';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { treeOf } from '../../../test/support/tree.ts';
import type { CatalogContext } from '../../core/ecosystem.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './chisel-manifest.fuzz.ts';
import { chiselManifest } from './index.ts';
import { parseManifest } from './manifest.ts';
import { sourceOfSliced } from './sources.ts';

const place = 'var/lib/chisel/manifest.wall';
const ubuntu: CatalogContext = {
  distribution: { ecosystem: 'Ubuntu', release: '24.04:LTS', purlType: 'deb', purlNamespace: 'ubuntu', distro: 'ubuntu-24.04' },
  osRelease: { ID: 'ubuntu' },
};

function wall(...entries: readonly object[]): string {
  return [{ jsonwall: '1.0', schema: '1.0', count: entries.length + 1 }, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

const libssl = { kind: 'package', name: 'libssl3t64', version: '3.0.13-0ubuntu3.5', sha256: '31', arch: 'amd64' };
const slice = { kind: 'slice', name: 'libssl3t64_libs' };
const content = { kind: 'content', slice: 'libssl3t64_libs', path: '/usr/lib/libssl.so.3' };
const folder = { kind: 'content', slice: 'libssl3t64_libs', path: '/usr/lib/' };

function catalog(text: string): ReturnType<typeof chiselManifest.catalog> {
  return chiselManifest.catalog(treeOf({ [place]: zstdCompressSync(text) }), ubuntu);
}

describe('chiselManifest', () => {
  it('lists a package with its source, its slices and the files they brought', () => {
    const purl = 'pkg:deb/ubuntu/libssl3t64@3.0.13-0ubuntu3.5?arch=amd64&distro=ubuntu-24.04';
    expect(catalog(wall(folder, content, libssl, slice))).toEqual({
      packages: [
        {
          purl,
          ecosystem: 'Ubuntu',
          release: '24.04:LTS',
          name: 'libssl3t64',
          version: '3.0.13-0ubuntu3.5',
          architecture: 'amd64',
          source: { name: 'openssl', version: '3.0.13-0ubuntu3.5' },
          properties: { slices: 'libs' },
          locations: [{ path: `/${place}`, layer: { index: 0, diffId: `sha256:${'0'.repeat(64)}` } }],
        },
      ],
      unknowns: [],
      owned: [{ owner: purl, paths: ['usr/lib/libssl.so.3'] }],
    });
  });

  it('says of which packages the source is not known', () => {
    expect(catalog(wall({ ...libssl, name: 'libobscure9' })).unknowns).toMatchObject([
      { kind: 'partial-data', subject: `/${place}`, count: 1, reason: expect.stringContaining('libobscure9') },
    ]);
  });

  it.each`
    text                                                    | count | because
    ${wall(libssl).replace('"count":2', '"count":5')}       | ${3}  | ${'its head counts more than there is'}
    ${`${wall(libssl)}{"kind":\n`}                          | ${1}  | ${'a line that is no JSON'}
    ${`${wall(libssl)}[]\n`}                                | ${1}  | ${'one that is no object'}
    ${`${wall(libssl)}{"kind":"package","version":"1"}\n`}  | ${1}  | ${'a package without a name'}
    ${`${wall(libssl)}{"kind":"package","name":{"a":1}}\n`} | ${1}  | ${'one whose name is no text'}
  `('says what it could not read: $because', ({ text, count }) => {
    expect(catalog(text)).toMatchObject({ packages: [{ name: 'libssl3t64' }], unknowns: [{ kind: 'unreadable', count }] });
  });

  it.each`
    bytes                                                                                 | because
    ${Buffer.alloc(0)}                                                                    | ${'nothing'}
    ${Buffer.from(wall(libssl))}                                                          | ${'not packed'}
    ${zstdCompressSync('')}                                                               | ${'nothing, packed'}
    ${zstdCompressSync('{"kind":"package"}\n')}                                           | ${'no head'}
    ${zstdCompressSync(Buffer.alloc(80 << 20, '\n'))}                                     | ${'a small file that unpacks to 80 MiB'}
    ${zstdCompressSync(wall(libssl) + '\n'.repeat(2_000_000))}                            | ${'lines without number, all of them empty'}
    ${zstdCompressSync(wall(...Array.from({ length: 3 }, () => libssl))).subarray(0, -4)} | ${'cut off'}
  `('refuses $because', ({ bytes }: { bytes: Buffer }) => {
    expect(() => chiselManifest.catalog(treeOf({ [place]: bytes }), ubuntu)).toThrow(MalformedError);
  });

  it('reads keys that objects have by themselves as keys', () => {
    expect(parseManifest('{"jsonwall":"1.0","count":2}\n{"kind":"package","__proto__":{"name":"x"}}\n')).toEqual({ packages: [], skipped: 1 });
  });
});

describe('sourceOfSliced', () => {
  it.each`
    name                         | version                      | source
    ${'libc6'}                   | ${'2.39-0ubuntu8.4'}         | ${'glibc'}
    ${'libssl3'}                 | ${'3.0.2-0ubuntu1.18'}       | ${'openssl'}
    ${'libssl3t64'}              | ${'3.0.13-0ubuntu3.5'}       | ${'openssl'}
    ${'libgcc-s1'}               | ${'12.3.0-1ubuntu1~22.04'}   | ${'gcc-12'}
    ${'libstdc++6'}              | ${'14.2.0-4ubuntu2~24.04'}   | ${'gcc-14'}
    ${'python3.12-minimal'}      | ${'3.12.3-1ubuntu0.5'}       | ${'python3.12'}
    ${'libpython3.12-stdlib'}    | ${'3.12.3-1ubuntu0.5'}       | ${'python3.12'}
    ${'openjdk-17-jre-headless'} | ${'17.0.14+7-1~24.04'}       | ${'openjdk-17'}
    ${'aspnetcore-runtime-8.0'}  | ${'8.0.14-0ubuntu1~24.04.1'} | ${'dotnet8'}
    ${'dotnet-hostfxr-8.0'}      | ${'8.0.14-0ubuntu1~24.04.1'} | ${'dotnet8'}
    ${'tzdata'}                  | ${'2025a-0ubuntu0.24.04'}    | ${'tzdata'}
    ${'libobscure9'}             | ${'1'}                       | ${undefined}
    ${'__proto__'}               | ${'1'}                       | ${undefined}
  `('$name $version is of $source', ({ name, version, source }) => expect(sourceOfSliced(name, version)).toBe(source));
});

describe.skipIf(!hasShared)('a real manifest', () => {
  it('is read', () => {
    const path = './google/osv-scalibr/extractor/filesystem/os/chisel/testdata/chisel/openssl.wall';
    const bytes = execFileSync('tar', ['xzOf', shared('packages', 'os.tar.gz'), path]);
    const { packages, owned = [], unknowns } = chiselManifest.catalog(treeOf({ [place]: bytes }), ubuntu);
    expect(packages.map(({ name, source }) => `${name} ${source?.name ?? ''}`)).toEqual([
      'base-files ',
      'libc6 glibc',
      'libssl3t64 openssl',
      'openssl ',
    ]);
    expect(unknowns).toEqual([]);
    expect(owned.flatMap(({ paths }) => paths)).toContain('usr/lib/x86_64-linux-gnu/libc.so.6');
  });
});

describeFuzz(target);
