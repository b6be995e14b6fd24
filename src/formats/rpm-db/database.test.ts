import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { bdbOf, headerOf, ndbOf, rpmOf, sqliteOf, textEntry } from '../../../test/support/rpm.ts';
import { analyse } from '../../../test/support/tree.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { databaseFile } from './analysers.ts';
import { readRpmDatabase, type RpmDatabase } from './database.ts';
import { target as manifestTarget } from './manifest.fuzz.ts';
import { parseManifest } from './manifest.ts';
import { target } from './rpm-database.fuzz.ts';

const bash = rpmOf({ name: 'bash', version: '5.1.8', release: '4.el9' });
const zlib = rpmOf({ name: 'zlib', version: '1.2.11', release: '31.el9' });

function names({ packages }: RpmDatabase): string[] {
  return packages.map(({ name, version, release }) => `${name} ${version}-${release}`);
}

describe('readRpmDatabase', () => {
  it.each([
    ['Berkeley DB', bdbOf([Buffer.alloc(4, 1), bash, zlib])],
    ['rpm’s own', ndbOf([bash, zlib])],
    ['SQLite', sqliteOf([bash, zlib])],
  ])('reads packages of a database of %s', (_, bytes) => {
    expect(names(readRpmDatabase(sourceOf(bytes)))).toEqual(['bash 5.1.8-4.el9', 'zlib 1.2.11-31.el9']);
  });

  it('leaves out keys that people trust', () => {
    const key = rpmOf({ name: 'gpg-pubkey', version: 'fd431d51', release: '4ae0493b', arch: '(none)' });
    expect(readRpmDatabase(sourceOf(sqliteOf([key, bash])))).toMatchObject({ packages: [{ name: 'bash' }], skipped: 0 });
  });

  it('keeps two versions and two architectures of one name, and the same twice once', () => {
    const kernel = rpmOf({ name: 'bash', version: '5.2', release: '1' });
    const small = rpmOf({ name: 'bash', version: '5.1.8', release: '4.el9', arch: 'i686' });
    expect(readRpmDatabase(sourceOf(sqliteOf([bash, kernel, bash, small]))).packages).toHaveLength(3);
  });

  it('counts entries that are no packages, and goes on', () => {
    const broken = headerOf([textEntry(1001, '1')]);
    expect(readRpmDatabase(sourceOf(ndbOf([broken, bash, Buffer.alloc(30, 255)])))).toMatchObject({ packages: [{ name: 'bash' }], skipped: 2 });
  });

  it('keeps what was read before the damage, with what it is', () => {
    const bytes = ndbOf([bash, zlib]);
    bytes.write('none', bytes.lastIndexOf('BlbS'), 'latin1');
    expect(readRpmDatabase(sourceOf(bytes))).toMatchObject({ packages: [{ name: 'bash' }], damage: expect.stringContaining('slot') });
  });

  it.each([
    ['text', Buffer.from('this is no database, though it is long enough to be read as one: no magic number, no page, no slot')],
    ['a SQLite database of something else', sqliteOf([], 'Other')],
    ['entries that are no packages', ndbOf([Buffer.alloc(30, 255)])],
  ])('refuses %s', (_, bytes) => {
    expect(() => readRpmDatabase(sourceOf(bytes))).toThrow(MalformedError);
  });

  it('takes an empty file for an empty database, as SQLite does', () => {
    expect(readRpmDatabase(sourceOf(Buffer.alloc(0)))).toEqual({ packages: [], skipped: 0 });
  });

  it('stops where file lists unfold from little to gigabytes', () => {
    const files = Array.from({ length: 1200 }, (_, index) => `/${'d'.repeat(4000)}/${index}`);
    const large = Array.from({ length: 20 }, (_, index) => rpmOf({ name: `p${index}`, files }));
    const { packages, damage } = readRpmDatabase(sourceOf(ndbOf(large)));
    expect(packages.length).toBeLessThan(20);
    expect(damage).toContain('unfold');
  });
});

describe('databaseFile', () => {
  it.each(['var/lib/rpm/Packages', 'usr/lib/sysimage/rpm/Packages.db', 'usr/share/rpm/rpmdb.sqlite'])('reads %s', (path) => {
    expect(analyse(databaseFile, path, ndbOf([bash]))).toMatchObject({ packages: [{ name: 'bash' }] });
  });
  it('reads no other', () => expect(analyse(databaseFile, 'var/lib/rpm/Index.db', ndbOf([bash]))).toBeUndefined());
  it('refuses what is larger than any', () => {
    const source = { size: 300 << 20, read: () => Buffer.alloc(0) };
    const file = { path: 'var/lib/rpm/Packages', size: source.size, mode: 0o644, source, bytes: () => Buffer.alloc(0) };
    expect(() => databaseFile.read(file)).toThrow(/more than/);
  });
});

describe('parseManifest', () => {
  const vim = 'vim\t9.0-1.cm2\t1653816591\t1653753130\tMicrosoft Corporation\t2\t45000\tx86_64\t2\tvim-9.0-1.cm2.src.rpm\n';
  it('reads a line per package', () => {
    expect(parseManifest(Buffer.from(vim)).packages).toEqual([
      {
        name: 'vim',
        version: '9.0',
        release: '1.cm2',
        epoch: 2,
        architecture: 'x86_64',
        vendor: 'Microsoft Corporation',
        sourceRpm: 'vim-9.0-1.cm2.src.rpm',
        files: '',
      },
    ]);
  });

  it.each`
    text                                               | count | skipped | because
    ${vim.replace('\t2\t', '\t(none)\t')}              | ${1}  | ${0}    | ${'no epoch'}
    ${vim + vim}                                       | ${1}  | ${0}    | ${'the same twice is one'}
    ${vim.replace('\n', '\r\n')}                       | ${1}  | ${0}    | ${'lines that end the way of DOS'}
    ${`${vim}cut\toff\n`}                              | ${1}  | ${1}    | ${'too few columns'}
    ${`${vim}${vim.replace('9.0-1.cm2', '9.0')}`}      | ${1}  | ${1}    | ${'a version without release is none of rpm’s'}
    ${`${vim}${vim.replace('vim', 'x'.repeat(9000))}`} | ${1}  | ${1}    | ${'a line without end'}
    ${''}                                              | ${0}  | ${0}    | ${'nothing'}
  `('$because', ({ text, count, skipped }) => {
    const manifest = parseManifest(Buffer.from(text));
    expect([manifest.packages.length, manifest.skipped]).toEqual([count, skipped]);
  });

  it('refuses what is no list of packages', () => expect(() => parseManifest(Buffer.from('dummy'))).toThrow(MalformedError));
});

describeFuzz(target);
describeFuzz(manifestTarget);
