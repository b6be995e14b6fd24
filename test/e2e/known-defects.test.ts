import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanReport, scratchFolder, seaworthy, type JsonReport } from '../support/cli.ts';
import { dockerArchive, type LiteralImage } from '../support/image.ts';
import { zipOf } from '../support/zip.ts';

// What image scanners are known to pass over in silence, to report wrongly or to break at; each once through the built program.

const scratch = scratchFolder('defects');
const home = scratch.path;
const database = join(home, 'database');
const osRelease = 'ID=debian\nVERSION_ID="12"\n';

interface LiteralRecord {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly upstream?: readonly string[];
  readonly ecosystem: string;
  readonly name: string;
  readonly fixed: string;
}

function osv({ ecosystem, name, fixed, ...record }: LiteralRecord): string {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }];
  return JSON.stringify({
    schema_version: '1.7.0',
    modified: '2026-01-01T00:00:00Z',
    ...record,
    affected: [{ package: { ecosystem, name }, ranges }],
  });
}

const records: readonly LiteralRecord[] = [
  { id: 'CVE-2026-0001', ecosystem: 'npm', name: 'vm2', fixed: '3.9.4' },
  { id: 'CVE-2026-0002', ecosystem: 'npm', name: 'toposort-class', fixed: '1.0.2' },
  { id: 'DEBIAN-CVE-2026-0003', upstream: ['CVE-2026-0003'], ecosystem: 'Debian:12', name: 'rubygems', fixed: '3.3.15-2' },
  { id: 'DEBIAN-CVE-2026-0004', upstream: ['CVE-2026-0004'], ecosystem: 'Debian:12', name: 'node-undici', fixed: '5.15.0-1' },
  { id: 'CVE-2026-0004', ecosystem: 'npm', name: 'undici', fixed: '5.20.0' },
  { id: 'CVE-2026-0005', ecosystem: 'npm', name: 'undici', fixed: '5.20.0' },
  { id: 'CVE-2026-0006', ecosystem: 'Debian:12', name: 'zlib', fixed: '0' },
  { id: 'CVE-2026-0007', ecosystem: 'npm', name: 'rxjs', fixed: '7.0.0' },
];

beforeAll(() => {
  const source = join(home, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'records.jsonl'), `${records.map(osv).join('\n')}\n`);
  expect(seaworthy(['db', 'build', source, '--db', database], { home }).status).toBe(0);
});
afterAll(() => scratch.remove());

function scanned(image: LiteralImage, name = 'image.tar', pack: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes): JsonReport {
  const file = join(home, name);
  writeFileSync(file, pack(dockerArchive(image)));
  return scanReport(file, home, '--db', database, '--verbose');
}

function ids(report: JsonReport): string[] {
  return report.findings.map(({ id }) => id).toSorted();
}

function dpkg(name: string, version: string, source?: string): string {
  return `Package: ${name}\nStatus: install ok installed\nArchitecture: all\n${source === undefined ? '' : `Source: ${source}\n`}Version: ${version}\n\n`;
}

describe('silent passes', () => {
  it('one ecosystem without advisories does not silence the others, and is named', () => {
    const report = scanned({
      layers: [
        {
          'etc/os-release': osRelease,
          'app/node_modules/vm2/package.json': '{"name":"vm2","version":"3.9.3"}',
          'venv/lib/python3.11/site-packages/a-1.dist-info/METADATA': 'Name: a\nVersion: 1\n',
        },
      ],
    });
    expect(ids(report)).toEqual(['CVE-2026-0001']);
    expect(report.unknowns).toContainEqual(expect.objectContaining({ kind: 'no-advisory-data', subject: 'PyPI' }));
  });

  it('a package whose author is an array is listed', () => {
    expect(
      ids(
        scanned({ layers: [{ 'app/node_modules/toposort-class/package.json': '{"name":"toposort-class","version":"1.0.1","author":["a","b"]}' }] }),
      ),
    ).toEqual(['CVE-2026-0002']);
  });

  it('language packages that a distribution package owns are listed, with their owner', () => {
    const report = scanned({
      layers: [
        {
          'etc/os-release': osRelease,
          'var/lib/dpkg/status': dpkg('node-undici', '5.15.0-1'),
          'var/lib/dpkg/info/node-undici.list': '/.\n/usr\n/usr/share/nodejs/undici/package.json\n',
          'usr/share/nodejs/undici/package.json': '{"name":"undici","version":"5.15.0"}',
        },
      ],
    });
    expect(report.packages).toContainEqual(
      expect.objectContaining({ name: 'undici', owner: 'pkg:deb/debian/node-undici@5.15.0-1?arch=all&distro=debian-12' }),
    );
    // The distribution fixed 0004 in this package; of 0005 it says nothing.
    expect(ids(report)).toEqual(['CVE-2026-0005']);
    expect(report.cancelled).toContainEqual(expect.objectContaining({ vulnerability: 'CVE-2026-0004' }));
  });

  it('a jar without a table of all jars stops nothing', () => {
    const report = scanned({
      layers: [
        {
          'app/node_modules/vm2/package.json': '{"name":"vm2","version":"3.9.3"}',
          'opt/plain.jar': zipOf([{ name: 'a/B.class', body: 'x' }]),
        },
      ],
    });
    expect(ids(report)).toEqual(['CVE-2026-0001']);
  });

  it('a file that is no archive, named like one, stops nothing and is named', () => {
    const report = scanned({ layers: [{ 'app/node_modules/vm2/package.json': '{"name":"vm2","version":"3.9.3"}', 'opt/data.par': 'Parchive' }] });
    expect(ids(report)).toEqual(['CVE-2026-0001']);
    expect(report.unknowns).toContainEqual(expect.objectContaining({ kind: 'unreadable', subject: '/opt/data.par' }));
  });

  it('a docker-archive packed with gzip is read', () => {
    expect(ids(scanned({ layers: [{ 'app/node_modules/vm2/package.json': '{"name":"vm2","version":"3.9.3"}' }] }, 'image.tar.gz', gzipSync))).toEqual(
      ['CVE-2026-0001'],
    );
  });

  it('without any database nothing is called clean', () => {
    const file = join(home, 'image.tar');
    writeFileSync(file, dockerArchive({ layers: [{ 'app/node_modules/vm2/package.json': '{"name":"vm2","version":"3.9.3"}' }] }));
    expect(seaworthy(['scan', file, '--db', join(home, 'none')], { home }).status).toBe(3);
  });
});

describe('false results', () => {
  it('a package deleted in a later layer is not reported, though the hidden lock file still names it', () => {
    const report = scanned({
      layers: [
        {
          'app/node_modules/vm2/package.json': '{"name":"vm2","version":"3.9.3"}',
          'app/node_modules/.package-lock.json': '{"lockfileVersion":3,"packages":{"node_modules/vm2":{"version":"3.9.3"}}}',
        },
        { 'app/node_modules/.wh.vm2': '' },
      ],
    });
    expect(ids(report)).toEqual([]);
    expect(report.packages).toEqual([]);
  });

  it('the source package is compared by the source’s version', () => {
    const status = dpkg('ruby-bundler', '2.3.15-2+deb12u1', 'rubygems (3.3.15-2+deb12u1)');
    expect(ids(scanned({ layers: [{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status }] }))).toEqual([]);
  });

  it('a fixed version of "0" means never affected', () => {
    const status = dpkg('zlib1g', '1:1.2.13.dfsg-1', 'zlib');
    expect(ids(scanned({ layers: [{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status }] }))).toEqual([]);
  });

  it('folders inside a package are no packages of their own', () => {
    const report = scanned({
      layers: [
        {
          'app/node_modules/rxjs/package.json': '{"name":"rxjs","version":"7.8.1"}',
          'app/node_modules/rxjs/ajax/package.json': '{"name":"rxjs/ajax"}',
          'app/node_modules/resolve/test/false_main/package.json': '{"name":"rxjs","version":"6.0.0"}',
        },
      ],
    });
    expect(report.packages.map(({ name }) => name)).toEqual(['rxjs']);
    expect(ids(report)).toEqual([]);
  });
});
