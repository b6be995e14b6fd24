import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { sqliteOf } from '../../../test/support/rpm.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { committedFrames, openSqlite, type SqliteValue } from './index.ts';
import { target } from './sqlite.fuzz.ts';
import { target as walTarget } from './wal.fuzz.ts';

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

/** A database that SQLite itself writes. */
function database(fill: (database: DatabaseSync) => void): { readonly bytes: Buffer; readonly log: Buffer } {
  made += 1;
  const path = join(folder, `${made}.sqlite`);
  const open = new DatabaseSync(path);
  fill(open);
  const log = open.prepare('PRAGMA journal_mode').get()?.['journal_mode'] === 'wal' ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
  const bytes = readFileSync(path);
  open.close();
  return { bytes, log };
}

function rows(bytes: Uint8Array, table = 'Packages'): (readonly SqliteValue[])[] {
  return [...openSqlite(sourceOf(bytes)).rows(table)];
}

function fillPackages(size: number, count: number, pageSize: number): (database: DatabaseSync) => void {
  return (open) => {
    open.exec(
      `PRAGMA page_size=${pageSize}; CREATE TABLE other (x); CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)`,
    );
    const insert = open.prepare('INSERT INTO Packages (blob) VALUES (?)');
    open.exec('BEGIN');
    for (let index = 0; index < count; index += 1) insert.run(Buffer.alloc(size + index, index % 256));
    open.exec('COMMIT');
  };
}

describe('openSqlite', () => {
  it.each`
    size      | count   | pageSize  | because
    ${0}      | ${3}    | ${4096}   | ${'one leaf'}
    ${10}     | ${5000} | ${512}    | ${'three storeys of pages'}
    ${400}    | ${200}  | ${512}    | ${'around the length that fits a page'}
    ${3000}   | ${100}  | ${1024}   | ${'chains of overflow pages'}
    ${70_000} | ${20}   | ${65_536} | ${'pages of 64 KiB, whose size its field cannot hold'}
  `('reads what SQLite writes: $because', ({ size, count, pageSize }) => {
    const found = rows(database(fillPackages(size, count, pageSize)).bytes);
    expect(found).toHaveLength(count);
    const wrong = found.filter(([id, blob], index) => id !== null || !Buffer.alloc(size + index, index % 256).equals(blob as Uint8Array));
    expect(wrong).toEqual([]);
  });

  it('decodes values of every kind', () => {
    const values = [null, 0, 1, -1, 127, -32_768, 8_388_607, -2_147_483_648, 140_737_488_355_327, Number.MAX_SAFE_INTEGER, 1.5, 'text é', ''];
    const { bytes } = database((open) => {
      open.exec(`CREATE TABLE v (${values.map((_, index) => `c${index}`).join(', ')})`);
      open.prepare(`INSERT INTO v VALUES (${values.map(() => '?').join(', ')})`).run(...values);
    });
    expect(rows(bytes, 'V')).toEqual([values]);
  });

  it('reads the small databases of other tests as SQLite does', () => {
    const path = join(folder, 'small.sqlite');
    const blobs = [Buffer.alloc(1200, 1), Buffer.alloc(20, 2)];
    writeFileSync(path, sqliteOf(blobs));
    const open = new DatabaseSync(path);
    const expected = open.prepare('SELECT blob FROM Packages ORDER BY hnum').all();
    open.close();
    expect(expected.map(({ blob }) => Buffer.from(blob as Uint8Array))).toEqual(blobs);
    expect(rows(sqliteOf(blobs)).map(([, blob]) => Buffer.from(blob as Uint8Array))).toEqual(blobs);
  });

  function written(at: number, hex: string): Buffer {
    const bytes = sqliteOf([Buffer.alloc(1200, 1), Buffer.alloc(20, 2)]);
    Buffer.from(hex, 'hex').copy(bytes, at);
    return bytes;
  }
  // 0 schema · 512 the table · 1024 and 1536 the overflow of its first row, whose cell lies at the end of page 2.
  const cell = sqliteOf([Buffer.alloc(1200, 1), Buffer.alloc(20, 2)]).readUInt16BE(512 + 8) + 512;
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a header cut off', sqliteOf([]).subarray(0, 99)],
    ['pages of 100 bytes', written(16, '0064')],
    ['pages with more reserved than room', written(20, 'ff')],
    ['a row that runs into what pages reserve for extensions', written(20, '20')],
    ['text in UTF-16', written(56, '00000002')],
    ['another table', sqliteOf([], 'Other')],
    ['a page of another kind', written(512, '0a')],
    ['more cells than room', written(512 + 3, 'ffff')],
    ['a cell beyond its page', written(512 + 8, '01ff')],
    ['a row of 2^62 bytes', written(cell, 'ffffffffffffffff7f')],
    ['an overflow page beyond the file', written(1020, '00ffffff')],
    ['an overflow chain that ends too soon', written(1024, '00000000')],
    ['an overflow chain that leads in a circle', written(1024, '00000003')],
    ['an overflow chain that leads to the table', written(1024, '00000002')],
    ['a file that ends in a chain', sqliteOf([Buffer.alloc(1200, 1)]).subarray(0, -512)],
    ['a table that is its own child', written(512, '0500000000000000000002')],
    ['a child beyond the file', written(512, '05000000000000000000ff')],
  ])('refuses %s', (_, bytes) => {
    expect(() => rows(bytes)).toThrow(MalformedError);
  });
});

describe('committedFrames', () => {
  const { bytes, log } = database((open) => {
    open.exec('PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE t (x)');
    for (let index = 0; index < 3; index += 1) open.exec(`INSERT INTO t VALUES ('${'x'.repeat(3000)}')`);
  });

  it('counts the pages of a log that SQLite writes', () => {
    expect(committedFrames(sourceOf(log))).toBeGreaterThanOrEqual(4);
    expect(committedFrames(sourceOf(log))).toBe((log.length - 32) / (24 + bytes.readUInt16BE(16)));
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a database', bytes],
    ['a header whose checksum is wrong', Buffer.concat([log.subarray(0, 24), Buffer.alloc(8), log.subarray(32)])],
    ['a first frame whose checksum is wrong', Buffer.concat([log.subarray(0, 100), Buffer.from([255]), log.subarray(101)])],
    ['frames of an older log', Buffer.concat([log.subarray(0, 32 + 8), Buffer.alloc(8), log.subarray(32 + 16)])],
    ['a frame cut off', log.subarray(0, 32 + 24 + 100)],
  ])('counts none in %s', (_, file) => {
    expect(committedFrames(sourceOf(file))).toBe(0);
  });

  it('does not count what no transaction ended', () => {
    const frame = 24 + bytes.readUInt16BE(16);
    expect(committedFrames(sourceOf(log.subarray(0, log.length - frame)))).toBeLessThan((log.length - 32) / frame);
    expect(committedFrames(sourceOf(log.subarray(0, 32 + frame)))).toBe(0);
  });
});

describeFuzz(target);
describeFuzz(walTarget);
