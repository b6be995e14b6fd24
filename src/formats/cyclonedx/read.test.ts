import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { SeaworthyError, type ErrorCode } from '../../core/error.ts';
import type { Package } from '../../core/package.ts';
import { target } from './cyclonedx.fuzz.ts';
import { readSbom } from '../sbom/read.ts';
import type { SbomInventory } from './read.ts';

function read(document: object): SbomInventory {
  return readSbom(Buffer.from(JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', ...document })), recognizable);
}

function readOne(component: object, document: object = {}): Package | undefined {
  return read({ components: [{ type: 'library', name: 'x', ...component }], ...document }).packages[0];
}

function trivy(values: Readonly<Record<string, string>>): { properties: object[] } {
  return { properties: Object.entries(values).map(([name, value]) => ({ name: `aquasecurity:trivy:${name}`, value })) };
}

function own(properties: Readonly<Record<string, string>>, component: object = {}): SbomInventory {
  const listed = Object.entries(properties).map(([name, value]) => ({ name, value }));
  return read({ components: [{ type: 'library', name: 'x', purl: 'pkg:npm/x@1', ...component, properties: listed }] });
}

function nest(levels: number): object {
  return Array.from({ length: levels }).reduce<object>((inner) => ({ type: 'library', name: 'x', components: [inner] }), {
    type: 'library',
    name: 'x',
  });
}

function documentOf(part: object): string {
  return JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', ...part });
}

const debian = { type: 'operating-system', name: 'debian', version: '12.5' };

describe('reading components of other producers', () => {
  it.each<[object, Partial<Package>, string]>([
    [{ purl: 'pkg:npm/%40babel/core@7.1.0' }, { ecosystem: 'npm', name: '@babel/core', version: '7.1.0' }, 'a scope'],
    [{ purl: 'pkg:npm/@babel/core@7.1.0' }, { name: '@babel/core' }, 'a scope that was not encoded'],
    [{ purl: 'pkg:maven/org.slf4j/slf4j-api@2.0' }, { ecosystem: 'Maven', name: 'org.slf4j:slf4j-api' }, 'a group'],
    [{ purl: 'pkg:golang/golang.org/x/net@v0.1.0' }, { ecosystem: 'Go', name: 'golang.org/x/net', version: 'v0.1.0' }, 'a module path'],
    [
      { purl: 'pkg:golang/github.com/BurntSushi/toml@v1.0.0' },
      { name: 'github.com/BurntSushi/toml' },
      'a module path with capitals: the database knows no other',
    ],
    [{ purl: 'pkg:pypi/flask@0.12' }, { ecosystem: 'PyPI', name: 'flask' }, 'a Python package'],
    [{ purl: 'pkg:npm/x', version: '3.0.0' }, { version: '3.0.0' }, 'the version of the component where the package URL has none'],
    [{ purl: 'pkg:npm/x' }, { version: '' }, 'no version at all'],
    [
      { purl: 'pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12' },
      { ecosystem: 'Debian', release: '12', architecture: 'amd64', name: 'libc6' },
      'Syft names distribution and release',
    ],
    [{ purl: 'pkg:apk/alpine/musl@1.2?distro=3.16.0' }, { ecosystem: 'Alpine', release: 'v3.16' }, 'Trivy names the release alone'],
    [{ purl: 'pkg:apk/alpine/musl@1.2?distro=alpine-3.16.2' }, { ecosystem: 'Alpine', release: 'v3.16' }, 'Syft names both'],
    [{ purl: 'pkg:apk/chainguard/musl@1.2?distro=wolfi-20230201' }, { ecosystem: 'Wolfi' }, 'a namespace nobody owns, a release that is recognized'],
    [
      { purl: 'pkg:deb/ubuntu/libcrypt1@4.4.27-1?epoch=1&distro=ubuntu-22.04' },
      { ecosystem: 'Ubuntu', version: '1:4.4.27-1' },
      'Trivy writes the epoch as a qualifier',
    ],
    [{ purl: 'pkg:deb/debian/x@1:2-3?epoch=1&distro=debian-12' }, { version: '1:2-3' }, 'not twice'],
    [{ purl: 'pkg:deb/debian/x@2?epoch=0x1&distro=debian-12' }, { version: '2' }, 'an epoch is a number'],
    [
      { purl: 'pkg:deb/debian/libssl3@3.0.9-1?upstream=openssl&distro=debian-12' },
      { source: { name: 'openssl', version: '3.0.9-1' } },
      'Syft names the source',
    ],
    [
      { purl: 'pkg:deb/debian/libgcc-s1@12.2-14?upstream=gcc-12%4012.2-14%2Bb1&distro=debian-12' },
      { source: { name: 'gcc-12', version: '12.2-14+b1' } },
      'and its version where it differs',
    ],
    [
      { purl: 'pkg:deb/debian/x@2-1?distro=debian-12', ...trivy({ SrcName: 's', SrcVersion: '2', SrcRelease: '1', SrcEpoch: '3' }) },
      { source: { name: 's', version: '3:2-1' } },
      'Trivy names the source in pieces',
    ],
    [
      { purl: 'pkg:apk/alpine/libssl3@3.1?distro=3.18', properties: [{ name: 'syft:metadata:originPackage', value: 'openssl' }] },
      { source: { name: 'openssl', version: '3.1' } },
      'Syft knows the origin of a package of Alpine',
    ],
    [
      { purl: 'pkg:npm/x@1', licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Custom' } }, { expression: 'MIT OR ISC' }, {}] },
      { licenses: ['MIT', 'Custom', 'MIT OR ISC'] },
      'licenses in every form',
    ],
    [
      { purl: 'pkg:npm/x@1', evidence: { occurrences: [{ location: '/a' }, { location: 'b' }] } },
      { locations: [{ path: '/a' }, { path: '/b' }] },
      'places as the standard has them',
    ],
    [
      { purl: 'pkg:npm/x@1', properties: [{ name: 'syft:location:0:path', value: '/a' }] },
      { locations: [{ path: '/a' }] },
      'places as Syft has them',
    ],
    [{ purl: 'pkg:npm/x@1' }, { locations: [{ path: '/' }] }, 'no place: somewhere in it'],
  ])('%j: %j: %s', (component, expected) => {
    const { purl: _, ...described } = { purl: '', ...expected };
    expect(readOne(component)).toMatchObject(described);
  });

  it('takes a package of a type that many share for one of an ecosystem only by its namespace', () => {
    const { packages, unknowns } = read({
      components: ['pkg:generic/openssl@1', 'pkg:generic/vcpkg/zlib@1'].map((purl) => ({ type: 'library', name: 'x', purl })),
    });
    expect(packages).toMatchObject([{ ecosystem: 'vcpkg', purl: 'pkg:generic/vcpkg/zlib@1' }]);
    expect(unknowns).toMatchObject([{ kind: 'no-advisory-data', subject: 'pkg:generic', count: 1 }]);
  });

  it('leaves out a source that is the package itself', () => {
    expect(readOne({ purl: 'pkg:deb/debian/bash@5.2-1?upstream=bash&distro=debian-12' })).not.toHaveProperty('source');
  });

  it('takes the release from the operating-system component where the package URL names none', () => {
    expect(
      readOne({ purl: 'pkg:deb/debian/bash@5.2-1' }, { components: [{ type: 'library', name: 'bash', purl: 'pkg:deb/debian/bash@5.2-1' }, debian] }),
    ).toMatchObject({ ecosystem: 'Debian', release: '12' });
  });

  it('does not take it from that of another distribution', () => {
    const { packages, unknowns } = read({ components: [{ type: 'library', name: 'x', purl: 'pkg:deb/ubuntu/x@1' }, debian] });
    expect(packages).toMatchObject([{ ecosystem: 'Ubuntu' }]);
    expect(packages[0]).not.toHaveProperty('release');
    expect(unknowns).toMatchObject([{ kind: 'unrecognized-release', subject: 'Ubuntu', count: 1 }]);
  });

  it("takes the layer from Trivy's list", () => {
    const diffIds = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
    const metadata = {
      component: {
        type: 'container',
        name: 'app:1',
        purl: `pkg:oci/app@sha256%3A${'a'.repeat(64)}`,
        properties: diffIds.map((value) => ({ name: 'aquasecurity:trivy:DiffID', value })),
      },
    };
    const { artifact, packages } = read({
      metadata,
      components: [{ type: 'library', name: 'x', purl: 'pkg:npm/x@1', ...trivy({ LayerDiffID: diffIds[1] ?? '', FilePath: 'app/package.json' }) }],
    });
    expect(artifact).toMatchObject({ kind: 'sbom', reference: 'app:1', digest: `sha256:${'a'.repeat(64)}`, layers: [{ index: 0 }, { index: 1 }] });
    expect(packages[0]?.locations).toEqual([{ path: '/app/package.json', layer: { index: 1, diffId: diffIds[1] } }]);
  });

  it('finds components inside components, and the described one where it is a package', () => {
    const nested = {
      type: 'library',
      name: 'a',
      purl: 'pkg:npm/a@1',
      components: [{ type: 'library', name: 'b', purl: 'pkg:npm/b@1', components: [{ type: 'library', name: 'c', purl: 'pkg:npm/c@1' }] }],
    };
    const metadata = { component: { type: 'application', name: 'main', purl: 'pkg:npm/main@1' } };
    expect(read({ metadata, components: [nested, { type: 'library', name: 'd', purl: 'pkg:npm/d@1' }] }).packages.map(({ name }) => name)).toEqual([
      'main',
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('tells what could not be told', () => {
    const { packages, unknowns } = read({
      metadata: { component: { type: 'container', name: 'image' } },
      components: [
        { type: 'library', name: 'nothing' },
        { type: 'library', name: 'wrong', purl: 'no package URL' },
        { type: 'library', name: 'number', purl: 7 },
        { type: 'library', name: 'rack', purl: 'pkg:gem/rack@1' },
        { type: 'library', name: 'rails', purl: 'pkg:gem/rails@1' },
        { type: 'library', name: 'bash', purl: 'pkg:rpm/centos/bash@4.2' },
        { type: 'file', name: '/etc/passwd' },
        { type: 'application', name: 'Gemfile.lock', ...trivy({ Class: 'lang-pkgs' }) },
        debian,
      ],
    });
    expect(packages).toEqual([]);
    expect(unknowns).toMatchObject([
      { kind: 'unreadable', subject: 'components without a package URL', count: 3 },
      { kind: 'no-advisory-data', subject: 'pkg:gem', count: 2 },
      { kind: 'no-advisory-data', subject: 'pkg:rpm/centos', count: 1 },
    ]);
  });

  it('does not take an empty list for a clean one', () => {
    expect(read({}).unknowns).toMatchObject([{ kind: 'unreadable', subject: 'the SBOM' }]);
    expect(read({ components: [debian] }).unknowns).toMatchObject([{ kind: 'unreadable', subject: 'the SBOM' }]);
  });

  it('names the distribution for people', () => {
    expect(read({ components: [debian] }).distributionName).toBe('debian 12.5');
    expect(
      read({ components: [{ ...debian, properties: [{ name: 'syft:distro:prettyName', value: 'Debian GNU/Linux 12 (bookworm)' }] }] })
        .distributionName,
    ).toBe('Debian GNU/Linux 12 (bookworm)');
  });
});

describe('what claims to be ours and is not as we write it', () => {
  it('is read as of another producer where a part is missing', () => {
    expect(own({ 'seaworthy:ecosystem': 'Debian' }).packages).toMatchObject([{ ecosystem: 'npm', locations: [{ path: '/' }] }]);
    expect(own({ 'seaworthy:ecosystem': 'npm', 'seaworthy:location:0:path': '/a' }, { purl: 'nonsense' })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unreadable' }],
    });
  });

  it('has no layer where its number is none', () => {
    expect(
      own({
        'seaworthy:ecosystem': 'npm',
        'seaworthy:location:0:path': '/a',
        'seaworthy:location:0:layer:index': '-1',
        'seaworthy:location:0:layer:diffId': 'sha256:x',
      }).packages[0]?.locations,
    ).toEqual([{ path: '/a' }]);
  });

  it('loses no unknown that cannot be read', () => {
    const metadata = {
      properties: ['{', '{}', '{"kind":"no such","subject":"a","reason":"b"}'].map((value) => ({ name: 'seaworthy:unknown', value })),
    };
    expect(read({ metadata }).unknowns).toHaveLength(3);
  });
});

describe('what is refused', () => {
  it.each<[string, ErrorCode, () => string | Uint8Array]>([
    ['no JSON', 'archive-malformed', () => '{'],
    ['no text', 'archive-malformed', () => Buffer.from([0x7b, 0xff, 0x7d])],
    ['JSON of something else', 'target-unsupported', () => '{"a":1}'],
    ['JSON that is no object', 'target-unsupported', () => '[]'],
    ['a version that is not known', 'target-unsupported', () => documentOf({ specVersion: '2.0' })],
    ['a version that is no text', 'target-unsupported', () => documentOf({ specVersion: 1.5 })],
    ['components that are no list', 'archive-malformed', () => documentOf({ components: { a: 1 } })],
    ['a component that is no object', 'archive-malformed', () => documentOf({ components: ['a'] })],
    ['components nested too deep', 'limit-exceeded', () => documentOf({ components: [nest(40)] })],
    ['too many components', 'limit-exceeded', () => `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${'{},'.repeat(200_000)}{}]}`],
    ['too many bytes', 'limit-exceeded', () => new Uint8Array((64 << 20) + 1)],
  ])('%s (%s)', (_, code, make) => {
    const input = make();
    const bytes = typeof input === 'string' ? Buffer.from(input) : input;
    const error = thrownBy(() => readSbom(bytes, recognizable));
    expect(error).toBeInstanceOf(SeaworthyError);
    expect((error as SeaworthyError).code).toBe(code);
  });

  it('reads a text that begins with a byte order mark', () => {
    expect(readSbom(Buffer.from(`\ufeff${documentOf({})}`), recognizable).packages).toEqual([]);
  });

  it('survives brackets by the thousand', () => {
    const error = thrownBy(() => readSbom(Buffer.from('['.repeat(100_000)), recognizable));
    expect(error).toBeInstanceOf(SeaworthyError);
  });
});

describe.skipIf(!hasShared)('SBOMs of other producers, as they come', () => {
  const files = hasShared ? filesIn(shared('packages', 'sbom.tar.gz')) : [];
  const documents = files.filter(({ bytes }) => bytes.includes('"CycloneDX"') && !bytes.includes('\n{"payloadType"'));

  it('reads every one of them, and leaves none without a package or a word on why', () => {
    expect(documents.length).toBeGreaterThan(30);
    for (const { name, bytes } of documents) {
      const { packages, unknowns } = readSbom(bytes, recognizable);
      expect(packages.length + unknowns.length, name).toBeGreaterThan(0);
    }
  });

  it.each([
    [
      'pkg/sbom/cyclonedx/testdata/happy/infinite-loop-bom.json',
      'Ubuntu libc6 2.35-0ubuntu3.1 < glibc 2.35-0ubuntu3.1, Ubuntu libcrypt1 1:4.4.27-1 < libxcrypt 1:4.4.27-1',
    ],
    ['integration/testdata/fixtures/sbom/fluentd-multiple-lockfiles-cyclonedx.json', 'Debian bash 5.0-4, Debian libidn2-0 2.0.5-1 < libidn2 2.0.5-1'],
    [
      'pkg/fanal/artifact/sbom/testdata/bom.json',
      'Alpine musl 1.2.3-r0, Maven org.codehaus.mojo:child-project 1.0, npm bootstrap 5.0.2, Go github.com/package-url/packageurl-go v0.1.1-0.20220203205134-d70459300c8a',
    ],
  ])('%s', (name, expected) => {
    const file = documents.find((candidate) => candidate.name.endsWith(name));
    const { packages } = readSbom(file?.bytes ?? new Uint8Array(), recognizable);
    expect(
      packages
        .map((pkg) => `${pkg.ecosystem} ${pkg.name} ${pkg.version}${pkg.source === undefined ? '' : ` < ${pkg.source.name} ${pkg.source.version}`}`)
        .join(', '),
    ).toBe(expected);
  });
});

/** Regular files of a plain tar archive (POSIX ustar, names up to 255 characters). */
function filesIn(path: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const tar = gunzipSync(readFileSync(path));
  const files: { name: string; bytes: Buffer }[] = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const text = (from: number, length: number): string => tar.toString('latin1', at + from, at + from + length).replace(/\0.*/s, '');
    const size = Number.parseInt(text(124, 12), 8);
    const prefix = text(345, 155);
    if (text(156, 1) === '0')
      files.push({ name: `${prefix === '' ? '' : `${prefix}/`}${text(0, 100)}`, bytes: tar.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describeFuzz(target);
