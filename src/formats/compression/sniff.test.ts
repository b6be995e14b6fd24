import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { tarOf } from '../tar/index.ts';
import { sniff } from './sniff.ts';
import { target } from './sniff.fuzz.ts';

describe('sniff', () => {
  it.each([
    ['gzip', gzipSync('a'), 'RFC 1952'],
    ['zstd', zstdCompressSync('a'), 'RFC 8878'],
    ['zstd', Buffer.from('5e2a4d1800000000', 'hex'), 'a frame to be skipped first'],
    ['xz', Buffer.from('fd377a585a0000', 'hex'), 'its magic'],
    ['bzip2', Buffer.from('BZh91AY'), 'its magic'],
    ['tar', tarOf([{ path: 'a' }]), 'a header whose checksum holds'],
    ['tar', Buffer.alloc(1024), 'an empty archive'],
    ['none', Buffer.alloc(0), 'nothing'],
    ['none', Buffer.alloc(511), 'less than a block'],
    ['none', Buffer.from('{}'.repeat(300)), 'text'],
    ['none', Buffer.from([0x1f]), 'half a magic'],
  ])('%s', (encoding, bytes, because) => {
    expect(sniff(bytes), because).toBe(encoding);
  });
});

describeFuzz(target);
