import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpackGzipAtOnce } from './whole-gzip.ts';

const text = 'some text '.repeat(10_000);
const packed = gzipSync(text);
const limit = 1024 * 1024;

function withSize(bytes: Buffer, size: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(size, copy.length - 4);
  return copy;
}

describe('unpackGzipAtOnce', () => {
  it('gives all of a stream of one member', () => {
    expect(unpackGzipAtOnce(packed, limit)?.toString()).toBe(text);
    expect(unpackGzipAtOnce(gzipSync('x'), limit)?.toString()).toBe('x');
    expect(unpackGzipAtOnce(packed, text.length)?.toString()).toBe(text);
  });

  it.each<[string, Buffer, number]>([
    ['it holds more than the limit', packed, text.length - 1],
    ['nothing', Buffer.alloc(0), limit],
    ['cut off', packed.subarray(0, -9), limit],
    ['several members, of which the size is that of the last', Buffer.concat([gzipSync('first'), packed]), limit],
    ['a member behind that says nothing', Buffer.concat([packed, gzipSync('')]), limit],
    ['zeros behind', Buffer.concat([packed, Buffer.alloc(9)]), limit],
    ['other bytes behind that end with the size', withSize(Buffer.concat([packed, Buffer.from('garbage')]), text.length), limit],
    ['a size that is too small', withSize(packed, text.length - 1), limit],
    ['a size that is too large', withSize(packed, text.length + 1), limit],
    ['a wrong checksum', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(4), packed.subarray(-4)]), limit],
    ['no gzip', withSize(Buffer.alloc(100, 7), 50), limit],
  ])('leaves it to the stream: %s', (_, bytes, most) => {
    expect(unpackGzipAtOnce(bytes, most)).toBeUndefined();
  });
});
