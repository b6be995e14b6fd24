import { gzipSync, zstdCompressSync } from 'node:zlib';
import { array, assert, asyncProperty, integer, nat } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeaworthyError } from '../../core/error.ts';
import { decompressionError, decompressor } from './decompressor.ts';
import type { Encoding } from './sniff.ts';

const words = ['one ', 'two ', 'three'];
const gzip = words.map((word) => gzipSync(word));
const zstd = words.map((word) => zstdCompressSync(word));
const large = 'abcdefgh'.repeat(100_000);
const skippable = Buffer.from('502a4d180400000001020304', 'hex');
const emptySkippable = Buffer.from('5f2a4d1800000000', 'hex');

function read(encoding: Encoding, chunks: readonly Uint8Array[]): Promise<string> {
  const engine = decompressor(encoding);
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    engine.on('data', (part: Buffer) => void parts.push(part));
    engine.on('error', (error) => reject(decompressionError('layer 1', error)));
    engine.on('end', () => resolve(Buffer.concat(parts).toString()));
    for (const chunk of chunks) engine.write(chunk);
    engine.end();
  });
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] as number;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

describe('all of the stream', () => {
  const streams: readonly (readonly [Encoding, string, Buffer, string])[] = [
    ['gzip', 'one member', gzip[0] as Buffer, 'one '],
    ['gzip', 'several members', Buffer.concat(gzip), words.join('')],
    ['gzip', 'an empty member between', Buffer.concat([gzip[0] as Buffer, gzipSync(''), gzip[1] as Buffer]), 'one two '],
    ['gzip', 'zeros behind', Buffer.concat([...gzip, Buffer.alloc(700)]), words.join('')],
    ['gzip', 'large members', Buffer.concat([gzipSync(large), gzipSync(large)]), large + large],
    ['zstd', 'one frame', zstd[0] as Buffer, 'one '],
    ['zstd', 'several frames', Buffer.concat(zstd), words.join('')],
    ['zstd', 'an empty frame between', Buffer.concat([zstd[0] as Buffer, zstdCompressSync(''), zstd[1] as Buffer]), 'one two '],
    [
      'zstd',
      'frames to be skipped',
      Buffer.concat([skippable, zstd[0] as Buffer, skippable, emptySkippable, zstd[1] as Buffer, skippable]),
      'one two ',
    ],
    ['zstd', 'large frames', Buffer.concat([zstdCompressSync(large), zstdCompressSync(large)]), large + large],
  ];

  it.each(streams)('%s: %s', async (encoding, _, bytes, expected) => {
    expect(await read(encoding, [bytes])).toBe(expected);
    expect(await read(encoding, cut(bytes, [1000]))).toBe(expected);
  });

  it('does not depend on where chunks end', async () => {
    const small = streams.filter(([, , bytes]) => bytes.length < 2000);
    await assert(
      asyncProperty(nat(small.length - 1), array(integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), async (index, sizes) => {
        const [encoding, , bytes, expected] = small[index] as (typeof streams)[number];
        expect(await read(encoding, cut(bytes, sizes))).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is wrong is an error, never a shorter result', () => {
  it.each([
    ['gzip', 'nothing at all', Buffer.alloc(0)],
    ['gzip', 'a member cut off', Buffer.concat(gzip).subarray(0, -3)],
    ['gzip', 'a member of which only a byte is there', Buffer.concat([gzip[0] as Buffer, Buffer.from([0x1f])])],
    ['gzip', 'a member behind zeros', Buffer.concat([gzip[0] as Buffer, Buffer.alloc(9), gzip[1] as Buffer])],
    ['gzip', 'other bytes behind', Buffer.concat([gzip[0] as Buffer, Buffer.from('garbage')])],
    ['gzip', 'a wrong checksum', Buffer.concat([(gzip[0] as Buffer).subarray(0, -8), Buffer.alloc(8)])],
    ['zstd', 'nothing at all', Buffer.alloc(0)],
    ['zstd', 'a frame cut off', Buffer.concat(zstd).subarray(0, -3)],
    ['zstd', 'a frame of which only a byte is there', Buffer.concat([zstd[0] as Buffer, Buffer.from([0x28])])],
    ['zstd', 'a frame to be skipped, cut off', Buffer.concat([zstd[0] as Buffer, skippable.subarray(0, 9)])],
    ['zstd', 'other bytes behind', Buffer.concat([zstd[0] as Buffer, Buffer.from('garbage')])],
    ['zstd', 'zeros behind', Buffer.concat([zstd[0] as Buffer, Buffer.alloc(100)])],
    ['zstd', 'a block of reserved type', Buffer.from('28b52ffd0058070000', 'hex')],
  ] as const)('%s: %s', async (encoding, _, bytes) => {
    for (const chunks of [[bytes], cut(bytes, [1]), cut(bytes, [13])]) {
      await expect(read(encoding, chunks)).rejects.toMatchObject({ code: 'archive-malformed', message: expect.stringMatching(/^layer 1/) });
    }
  });
});

describe('encodings that are not read', () => {
  it.each([
    ['xz', 'xz is not supported: decompress it first (xz -d)'],
    ['bzip2', 'bzip2 is not supported: decompress it first (bzip2 -d)'],
    ['none', 'it is not compressed in a way that is known'],
  ] as const)('%s says what to do', (encoding, message) => {
    expect(() => decompressor(encoding)).toThrow(new SeaworthyError('target-unsupported', message));
  });
});

it('leaves errors alone that are not of the stream', () => {
  const bug = new TypeError('a bug');
  expect(() => decompressionError('layer 1', bug)).toThrow(bug);
});
