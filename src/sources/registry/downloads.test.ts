import { afterEach, describe, expect, it } from 'vitest';
import { parseDigest, type LayerDescriptor } from '../../formats/oci/index.ts';
import { hasArrived, untilArrived } from '../../platform/arrival.ts';
import type { DownloadSink } from '../../platform/http/index.ts';
import { sourceOfRegion, type FileRegion } from '../../platform/region.ts';
import { Downloads } from './downloads.ts';

const closing: Downloads[] = [];
afterEach(() => {
  for (const downloads of closing.splice(0)) downloads.close();
});

function layer(sign: string, size: number): LayerDescriptor {
  const digest = parseDigest(`sha256:${sign.repeat(64)}`);
  return { digest, size, mediaType: '', annotations: new Map(), claimed: 'gzip', foreign: false };
}

function downloads(fetch: (descriptor: LayerDescriptor, sink: DownloadSink) => Promise<void>): Downloads {
  const made = new Downloads('example.com/app', fetch);
  closing.push(made);
  return made;
}

function textOf(region: FileRegion): string {
  return Buffer.from(sourceOfRegion({ ...region, file: { ...region.file } }).read(0, region.size)).toString();
}

describe('downloads', () => {
  it('are fetched when they are opened, the largest first, few at once, each to a place of its own', async () => {
    const begun: number[] = [];
    let most = 0;
    let running = 0;
    const all = downloads(async ({ size, digest }, sink) => {
      begun.push(size);
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      await sink.write(Buffer.alloc(size, digest.hex[0]));
      running -= 1;
    });
    const places = ['1', '2', '3', '4', '5', '6'].map((sign, index) => all.add(layer(sign, index + 1)));
    expect(begun).toEqual([]);
    const regions = await Promise.all(places.map(({ open }) => open()));
    await all.settle();
    expect([begun, most]).toEqual([[6, 5, 4, 3, 2, 1], 4]);
    expect(regions.map(textOf)).toEqual(['1', '22', '333', '4444', '55555', '666666']);
  });

  it('can be read before all is there; the last byte only when all is verified', async () => {
    const { promise: verified, resolve: verify } = Promise.withResolvers<void>();
    const size = 1024 * 1024;
    const all = downloads(async (_, sink) => {
      await sink.write(Buffer.alloc(size / 2, 'a'));
      await sink.write(Buffer.alloc(size / 2, 'b'));
      await verified;
    });
    const { arrival = new SharedArrayBuffer(8) } = await all.add(layer('1', size)).open();
    await untilArrived(arrival, size / 2);
    expect(hasArrived(arrival, size)).toBe(false);
    verify();
    await untilArrived(arrival, size);
  });

  it.each([
    ['the same bytes, in other pieces', 'aaaabbbbcccc', undefined],
    ['other bytes', 'aaaaXbbbcccc', { code: 'digest-mismatch', message: expect.stringContaining('anew') }],
  ])('may begin again, with %s', async (_, second, error) => {
    const all = downloads(async ({ size }, sink) => {
      await sink.write(Buffer.from('aaaa'));
      await sink.write(Buffer.from('bbbb'));
      await sink.reset();
      await sink.write(Buffer.from(second.slice(0, 3)));
      await sink.write(Buffer.from(second.slice(3, size)));
    });
    const region = await all.add(layer('1', 12)).open();
    if (error === undefined) {
      await all.settle();
      expect(textOf(region)).toBe(second);
    } else await expect(all.settle()).rejects.toMatchObject(error);
  });

  it('fail together: who waits is told, and nothing more is begun', async () => {
    let begun = 0;
    const all = downloads(() => {
      begun += 1;
      return Promise.reject(new Error('no more'));
    });
    const regions = await Promise.all(['1', '2', '3', '4', '5', '6', '7', '8'].map((sign) => all.add(layer(sign, 1)).open()));
    await expect(all.settle()).rejects.toThrow('no more');
    expect(begun).toBe(4);
    for (const { arrival } of regions)
      await expect(untilArrived(arrival ?? new SharedArrayBuffer(8), 1)).rejects.toMatchObject({ code: 'io-failed' });
  });

  it('fail at once, also where others are silent', async () => {
    const { promise: silence, resolve: endSilence } = Promise.withResolvers<void>();
    const all = downloads(async ({ size }, sink) => {
      if (size === 2) throw new Error('no more');
      await silence;
      await sink.write(Buffer.from('a'));
    });
    const [silent] = await Promise.all(['1', '2'].map((sign, index) => all.add(layer(sign, index + 1)).open()));
    await expect(untilArrived(silent?.arrival ?? new SharedArrayBuffer(8), 1)).rejects.toMatchObject({ code: 'io-failed' });
    endSilence();
    await expect(all.settle()).rejects.toThrow('no more');
  });

  it('of one blob named twice are one', async () => {
    let begun = 0;
    const all = downloads(async (_, sink) => {
      begun += 1;
      await sink.write(Buffer.from('a'));
    });
    const [one, two] = [all.add(layer('1', 1)), all.add(layer('1', 1))];
    expect(one.offset).toBe(two.offset);
    await one.open();
    await two.open();
    await all.settle();
    expect(begun).toBe(1);
  });
});
