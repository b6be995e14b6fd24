import { openSync, closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { sourceOf } from '../../core/bytes.ts';
import { SeaworthyError } from '../../core/error.ts';
import { temporaryFolder } from '../fixtures/literal-feeds.ts';
import { hashOf } from './layout.ts';
import { Shard } from './read.ts';
import { target } from './shard.fuzz.ts';
import { ShardWriter } from './write.ts';

function shardOf(records: Readonly<Record<string, string>>, strings: readonly string[] = ['feed']): Buffer {
  const path = join(temporaryFolder(), 'shard');
  const writer = new ShardWriter(path, strings);
  for (const [key, record] of Object.entries(records)) writer.add(key, record);
  writer.finish(false);
  writer.close();
  return readFileSync(path);
}

function open(bytes: Uint8Array): Shard {
  return new Shard(sourceOf(bytes), 'test');
}

describe('a shard', () => {
  it('gives back every record by its key, and nothing by any other', () => {
    const records = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`package-${index}`, `record ${index}`]));
    const shard = open(shardOf(records));
    for (const [key, record] of Object.entries(records)) expect(shard.find(key)).toBe(record);
    for (let index = 0; index < 5_000; index += 1) expect(shard.find(`other-${index}`)).toBeUndefined();
  });

  it.each([
    ['none', {}],
    ['one', { openssl: 'x' }],
    ['keys beyond ASCII, and keys of every object', { 'пакет/日本': 'ü', __proto__x: 'p', constructor: 'c', '': 'empty' }],
    ['an empty record', { a: '' }],
  ])('holds %s', (_, records) => {
    const shard = open(shardOf(records));
    for (const [key, record] of Object.entries(records)) expect(shard.find(key)).toBe(record);
    expect(shard.find('not there')).toBeUndefined();
  });

  it('tells keys apart whose hashes are the same', () => {
    const [first, second] = ['key-901258', 'key-1540052'] as const;
    expect(hashOf(first, 0)).toBe(hashOf(second, 0));
    const shard = open(shardOf({ [first]: 'first', [second]: 'second' }));
    expect([shard.find(first), shard.find(second)]).toEqual(['first', 'second']);
    expect(open(shardOf({ [first]: 'first' })).find(second)).toBeUndefined();
  });

  it('has the same bytes for the same records', () => {
    const records = { a: '1', b: '2', c: '3' };
    expect(shardOf(records)).toEqual(shardOf(records));
  });

  it('reads through memory that is reused', () => {
    const bytes = shardOf(Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, `v${index}`])));
    const scratch = Buffer.alloc(1 << 16);
    const shard = new Shard(
      { size: bytes.length, read: (offset, length) => scratch.subarray(0, bytes.copy(scratch, 0, offset, offset + length)) },
      'test',
    );
    for (let index = 0; index < 2_000; index += 1) expect(shard.find(`k${index}`)).toBe(`v${index}`);
  });

  it('names the file, and what to do, where it is damaged', () => {
    const bytes = shardOf({ a: 'x' });
    expect(() => open(bytes.subarray(0, 100))).toThrow(
      /the advisory database is damaged, test: it has 100 bytes, \d+ were written; fetch it again .* or build it again/,
    );
  });

  it('is refused at any length but its own', () => {
    const bytes = shardOf({ a: 'x', b: 'y' });
    for (let length = 0; length < bytes.length; length += 1) expect(() => open(bytes.subarray(0, length))).toThrow(SeaworthyError);
    expect(() => open(Buffer.concat([bytes, Buffer.alloc(1)]))).toThrow(SeaworthyError);
  });

  it('never answers wrongly where a bit has flipped: the right record or an error', () => {
    const bytes = shardOf({ openssl: 'a', zlib: 'b' });
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        const shard = open(damaged);
        expect([shard.find('openssl'), shard.find('zlib'), shard.find('curl')]).toEqual(['a', 'b', undefined]);
      } catch (error) {
        expect(error).toBeInstanceOf(SeaworthyError);
        refused += 1;
      }
    }
    // Padding alone may change without anybody noticing.
    expect(refused).toBeGreaterThan(bytes.length * 8 * 0.85);
  });

  it('does not leave the file open', () => {
    const path = join(temporaryFolder(), 'shard');
    const writer = new ShardWriter(path, []);
    writer.close();
    closeSync(openSync(path, 'r'));
    expect(() => writer.add('a', 'x'.repeat(2 << 20))).toThrow(/EBADF|bad file descriptor/);
  });
});

describeFuzz(target);
