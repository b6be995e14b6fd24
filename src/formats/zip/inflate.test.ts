import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz, mutate } from '../../../test/support/fuzz.ts';
import { randomOf } from '../../../test/support/random.ts';
import { inflateByHand } from './inflate-by-hand.ts';
import { target } from './inflate.fuzz.ts';
import { inflateRaw } from './inflate.ts';

function noise(length: number, alphabet: number): Buffer {
  const random = randomOf(length + alphabet);
  return Buffer.from(Array.from({ length }, () => random.below(alphabet)));
}

/** Bytes of a stream by its bits in the order they are read. */
function bits(text: string): Buffer {
  const written = text.replaceAll(' ', '');
  const bytes = Buffer.alloc(Math.ceil(written.length / 8));
  for (let at = 0; at < written.length; at += 1) bytes.writeUInt8(bytes.readUInt8(at >> 3) | (Number(written[at]) << (at & 7)), at >> 3);
  return bytes;
}

const bodies: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('a')],
  ['text', Buffer.from('groupId=org.apache.logging.log4j\nartifactId=log4j-core\n'.repeat(50))],
  ['one byte many times', Buffer.alloc(100_000, 7)],
  ['noise', noise(70_000, 256)],
  ['noise of few kinds', noise(70_000, 3)],
  ['codes of every length', Buffer.concat(Array.from({ length: 16 }, (_, kind) => Buffer.alloc(2 ** kind, kind * 13)))],
  ['copies from far away', Buffer.concat([noise(32_000, 256), Buffer.alloc(700), noise(32_000, 256)])],
];

function outcome(inflate: () => Buffer): string {
  try {
    return inflate().toString('base64');
  } catch {
    return 'refused';
  }
}

describe('inflateByHand', () => {
  it.each([
    ['as usual', {}],
    ['with fixed codes', { strategy: constants.Z_FIXED }],
    ['without copies', { strategy: constants.Z_HUFFMAN_ONLY }],
    ['with runs alone', { strategy: constants.Z_RLE }],
    ['as well as may be', { level: 9 }],
    ['stored', { level: 0 }],
    ['in small blocks', { memLevel: 1 }],
  ])('gives back what was deflated %s', (_, options) => {
    for (const [name, body] of bodies) expect([name, inflateByHand(deflateRawSync(body, options), body.length).equals(body)]).toEqual([name, true]);
  });

  it('gives back anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.integer({ min: 0, max: 9 }), (body, level) => {
        expect(inflateByHand(deflateRawSync(body, { level }), body.length).equals(body)).toBe(true);
      }),
    );
  });

  it.each<[string, Buffer, number, RegExp]>([
    ['nothing', Buffer.alloc(0), 0, /cut off/],
    ['a block of no kind', bits('1 11'), 0, /no kind/],
    ['a stored block whose length is not repeated', bits(`1 00 00000 ${'1'.repeat(32)}`), 0, /no length/],
    ['a stored block cut off', Buffer.concat([bits('1 00 00000'), Buffer.from([9, 0, 246, 255, 1])]), 9, /cut off/],
    ['a stored block that gives too much', Buffer.concat([bits('1 00 00000'), Buffer.from([1, 0, 254, 255, 1])]), 0, /more than 0/],
    ['a literal too many', deflateRawSync(Buffer.from('ab'), { strategy: constants.Z_FIXED }), 1, /more than 1/],
    ['a copy too long', deflateRawSync(Buffer.alloc(100)), 50, /more than 50/],
    ['a literal too few', deflateRawSync(Buffer.from('ab')), 3, /ends after 2/],
    ['a copy from before the beginning', bits('1 10 0000001 00000'), 3, /before the beginning/],
    ['a distance of no kind', bits('1 10 00110000 0000001 11110'), 4, /distance of no kind/],
    ['a length of no kind', bits('1 10 11000110'), 4, /no kind/],
    ['more literals than there are', bits('1 01 11111 00000 0000'), 0, /more codes than there are/],
    ['more code length codes than their lengths allow', bits(`1 01 00000 00000 0000 ${'100'.repeat(4)}`), 0, /more codes than their/],
    ['a repetition of nothing', bits('1 01 00000 00000 0000 100 100 000 000 0 00'), 0, /repeated beyond/],
    ['codes cut off', deflateRawSync(noise(500, 50)).subarray(0, 20), 500, /cut off/],
  ])('refuses %s', (_, data, size, message) => {
    expect(() => inflateByHand(data, size)).toThrow(MalformedError);
    expect(() => inflateByHand(data, size)).toThrow(message);
  });

  it('refuses each beginning of a stream that is not its end', () => {
    const body = Buffer.concat([noise(300, 20), Buffer.alloc(300), noise(300, 256)]);
    const data = deflateRawSync(body);
    for (let length = 0; length < data.length; length += 1)
      expect(() => inflateByHand(data.subarray(0, length), body.length)).toThrow(MalformedError);
  });

  it('has the outcome that node:zlib has, also with damaged streams', () => {
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const data = mutate(target, seed);
      const theirs = outcome(() => inflateRawSync(data, { maxOutputLength: 1024 * 1024 }));
      const size = theirs === 'refused' ? 900 : Buffer.from(theirs, 'base64').length;
      expect([seed, outcome(() => inflateByHand(data, size))]).toEqual([seed, theirs]);
    }
  });
});

describe('inflateRaw', () => {
  it('holds bounded memory of damaged streams, however many there are before the event loop turns, and still reads good ones', () => {
    const damaged = Buffer.from('this is not deflated, not at all');
    const before = process.memoryUsage().arrayBuffers;
    let refused = 0;
    for (let count = 0; count < 4_000; count += 1) refused += Number(outcome(() => inflateRaw(damaged, 64 * 1024)) === 'refused');
    expect(refused).toBe(4_000);
    const body = noise(5_000, 40);
    expect(inflateRaw(deflateRawSync(body), body.length).equals(body)).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(160 * 1024 * 1024);
  });

  it.each([
    ['more', 4],
    ['fewer', 6],
  ])('refuses a stream that gives %s bytes than it should', (_, size) => {
    expect(() => inflateRaw(deflateRawSync(Buffer.from('12345')), size)).toThrow(MalformedError);
  });
});

describeFuzz(target);
