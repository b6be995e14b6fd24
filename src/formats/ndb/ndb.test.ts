import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { ndbOf } from '../../../test/support/rpm.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { readNdbBlobs } from './index.ts';
import { target } from './ndb.fuzz.ts';

const blobs = [Buffer.from('one'), Buffer.alloc(5000, 2), Buffer.alloc(0)];

function read(bytes: Uint8Array): Buffer[] {
  return [...readNdbBlobs(sourceOf(bytes))].map((blob) => Buffer.from(blob));
}

function written(at: number, hex: string): Buffer {
  const bytes = ndbOf(blobs);
  Buffer.from(hex, 'hex').copy(bytes, at);
  return bytes;
}

describe('readNdbBlobs', () => {
  it('reads the blobs that slots name', () => expect(read(ndbOf(blobs))).toEqual(blobs));

  it('passes over free slots', () => {
    const bytes = written(32 + 8, '00000000');
    expect(read(bytes)).toEqual(blobs.slice(1));
  });

  it('reads a database without packages', () => expect(read(ndbOf([]))).toEqual([]));

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a header cut off', ndbOf(blobs).subarray(0, 20)],
    ['another version', written(4, '01000000')],
    ['2^32 pages of slots', written(12, 'ffffffff')],
    ['a slot that is none', written(32, '00000000')],
    ['a slot that leads beyond the file', written(32 + 8, 'ffffff00')],
    ['a slot that leads to a slot', written(32 + 8, '02000000')],
    ['a slot that leads to the blob of another package', written(32 + 4, '09000000')],
    ['a blob of 2 GB', written(4096 + 12, '00000080')],
    ['a blob longer than its slot says', written(4096 + 12, '40000000')],
    ['blobs that take more room than the file has', written(32 + 12, 'ffff0000')],
    ['the last blob cut off', ndbOf([Buffer.alloc(5000, 2)]).subarray(0, -4000)],
  ])('refuses %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(MalformedError);
  });
});

describeFuzz(target);
