import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { bdbOf } from '../../../test/support/rpm.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './bdb.fuzz.ts';
import { readHashValues } from './index.ts';

const long = Buffer.from(Array.from({ length: 1500 }, (_, index) => index % 251));
const values = [Buffer.from([1, 2, 3, 4]), long, Buffer.alloc(70, 9)];

function read(bytes: Uint8Array): Buffer[] {
  return [...readHashValues(sourceOf(bytes))].map((value) => Buffer.from(value));
}

/** A database with some bytes written over. */
function written(at: number, hex: string): Buffer {
  const bytes = bdbOf(values);
  Buffer.from(hex, 'hex').copy(bytes, at);
  return bytes;
}

describe('readHashValues', () => {
  it.each([
    ['pages of 512 bytes', {}],
    ['pages of 4 KiB', { pageSize: 4096 }],
    ['pages of 64 KiB', { pageSize: 65_536 }],
    ['written by a machine of the other byte order', { bigEndian: true }],
    ['written before Berkeley DB 4.6', { hashType: 2 }],
  ])('reads values on the page and in overflow chains: %s', (_, shape) => {
    expect(read(bdbOf(values, shape))).toEqual(values);
  });

  // 0 metadata · 512 hash page · 1024, 1536, 2048, 2560 the chain of `long` · 3072 that of the next.
  const item = bdbOf(values).indexOf(Buffer.from('0300000002000000', 'hex'));
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another magic number', written(12, '62150600')],
    ['another type of database', written(25, '09')],
    ['an encrypted one', written(24, '01')],
    ['pages of 513 bytes', written(20, '01020000')],
    ['pages of 2 GB', written(20, '00000080')],
    ['fewer pages than it says', bdbOf(values).subarray(0, -512)],
    ['2^32 pages', written(32, 'ffffffff')],
    ['more items than a page has room for', written(512 + 20, 'ffff')],
    ['an item before the beginning of the page', written(512 + 28, '0100')],
    ['an item beyond its page', written(512 + 26, 'ffff')],
    ['a value of 2 GB', written(item + 8, '00000080')],
    ['a chain that begins beyond the file', written(item + 4, '00ffff00')],
    ['a chain that begins on a hash page', written(item + 4, '01000000')],
    ['a chain that ends too soon', written(1024 + 16, '00000000')],
    ['a chain that leads in a circle', written(1536 + 16, '02000000')],
    ['an overflow page with nothing on it', written(1024 + 22, '0000')],
    ['an overflow page with more than fits', written(1024 + 22, 'ffff')],
  ])('refuses %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(MalformedError);
  });

  it('reads each page once, whatever leads to it: two values of one chain are refused at the second', () => {
    const bytes = bdbOf([long, Buffer.alloc(70, 9)]);
    const second = bytes.indexOf(Buffer.from('0300000006000000', 'hex'));
    bytes.writeUInt32LE(2, second + 4);
    const values = readHashValues(sourceOf(bytes));
    expect(values.next().value).toHaveLength(1500);
    expect(() => values.next()).toThrow(/astray/);
  });
});

describeFuzz(target);
