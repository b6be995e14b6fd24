import { appendFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mutate, type FuzzTarget } from '../../test/support/fuzz.ts';
import { SeaworthyError } from '../core/error.ts';
import type { FileAnalyser } from '../core/files.ts';
import { tarOf, type TarInput } from '../formats/tar/index.ts';
import type { Cache } from '../platform/cache.ts';
import { archiveOf, layoutFiles, legacyFiles, npmLayer, pack, type Packing } from './fixtures/images.ts';
import { amd64, foundIn, open, toolsWith, useFolder } from './fixtures/open.ts';
import { openImage } from './index.ts';
import { unpackRegion } from './unpack-region.ts';

const folder = useFolder();
const packings: readonly Packing[] = ['plain', 'gzip', 'zstd'];

describe('a layer, whatever its encoding', () => {
  const manifest = JSON.stringify({ name: 'linked', version: '1.0.0' });
  const big = Buffer.alloc(33 * 1024 * 1024, 'middle');
  big.write('head', 0);
  big.write('tail', big.length - 4);
  const entries: readonly TarInput[] = [
    { path: 'store/content', content: manifest },
    { path: 'app/node_modules/linked/package.json', type: 'hardlink', linkTarget: 'store/content' },
    { path: 'app/empty/package.json', content: '' },
    { path: `app/${'long/'.repeat(60)}package.json`, content: manifest },
    { path: 'models/one.big', content: big },
    { path: 'app/link', type: 'symlink', linkTarget: '../etc' },
    { path: 'app/.wh.gone', content: '' },
    ...Array.from({ length: 300 }, (_, index): TarInput => ({ path: `usr/share/file-${index}`, content: 'x'.repeat(index * 37) })),
    { path: 'app/last/package.json', content: manifest },
  ];

  it('gives the same facts', async () => {
    const layer = Buffer.from(tarOf(entries));
    const images = await Promise.all(packings.map((packing) => open(folder.folder(`same-${packing}`, layoutFiles([layer], [packing])))));
    const [plain] = images;
    expect(foundIn(plain as (typeof images)[number])).toEqual([['linked', 'linked', 'linked', ['head', 'tail']]]);
    for (const image of images) expect(image.layers).toEqual(plain?.layers);
  });
});

describe('unpacking', () => {
  const zeros = Buffer.alloc(3_000_000);
  const bounds = { bytes: 10_000_000, ratio: 2_000, ratioFree: 1_000_000 };

  function unpack(packed: Uint8Array, packing: 'gzip' | 'zstd', own = bounds, content: (piece: Uint8Array) => void = () => {}): Promise<void> {
    const region = { file: { path: 'x', bytes: packed }, offset: 0, size: packed.length };
    return unpackRegion({ region, encoding: packing, name: 'the layer', bounds: own }, { content });
  }

  it.each`
    packing   | own                                            | message
    ${'gzip'} | ${{ ...bounds, bytes: 2_000_000 }}             | ${'more than 2000000 bytes'}
    ${'zstd'} | ${{ ...bounds, bytes: 2_000_000, ratio: 1e9 }} | ${'more than 2000000 bytes'}
    ${'gzip'} | ${{ ...bounds, ratio: 500 }}                   | ${'more than 500 times'}
    ${'zstd'} | ${bounds}                                      | ${'more than 2000 times'}
  `('of a $packing bomb stops: $message', async ({ packing, own, message }) => {
    const refusal = expect.objectContaining({ code: 'limit-exceeded', message: expect.stringContaining(message) });
    await expect(unpack(pack(zeros, packing), packing, own)).rejects.toEqual(refusal);
  });

  it('counts no ratio for little', async () => {
    await expect(unpack(pack(zeros, 'zstd'), 'zstd', { ...bounds, ratioFree: 4_000_000 })).resolves.toBeUndefined();
  });

  it.each(['gzip', 'zstd'] as const)('of %s ends in one error, whatever its harm', async (packing) => {
    const whole = pack(Buffer.from(npmLayer('x')), packing);
    for (const harmed of [whole.subarray(0, 20), whole.subarray(0, -5), Buffer.concat([whole, Buffer.from('garbage')])]) {
      await expect(unpack(harmed, packing)).rejects.toMatchObject({ code: 'archive-malformed', message: expect.stringContaining('the layer') });
    }
  });

  it('passes on what the listener throws', async () => {
    const bug = new Error('a bug');
    let calls = 0;
    const content = (): void => {
      calls += 1;
      throw bug;
    };
    await expect(unpack(pack(zeros, 'gzip'), 'gzip', { ...bounds, ratio: 1e9 }, content)).rejects.toBe(bug);
    await setImmediate();
    expect(calls).toBe(1);
  });
});

describe('a file that changes while it is read', () => {
  it('is an error, and nothing of it is kept', async () => {
    const kept: string[] = [];
    const cache: Cache = { get: () => undefined, put: (key) => kept.push(key) };
    const target = folder.file('changing.tar', archiveOf(legacyFiles([npmLayer('x')])));
    const changing: FileAnalyser = {
      id: 'changing',
      version: 1,
      limit: 1_000,
      selects: [{ name: 'package.json' }],
      read: () => appendFileSync(target, 'x'),
    };
    const opening = openImage(target, { defaultPlatform: amd64 }, toolsWith(cache, [changing]));
    await expect(opening).rejects.toMatchObject({ code: 'io-failed', message: expect.stringContaining('changed while') });
    expect(kept).toEqual([]);
  });
});

describe('harmed images', () => {
  const layers = [npmLayer('lower'), npmLayer('upper')];
  const seeds = [archiveOf(legacyFiles(layers)), archiveOf(layoutFiles(layers, ['gzip', 'zstd'])), pack(archiveOf(legacyFiles(layers)), 'gzip')];
  const target: FuzzTarget = { name: 'whole images', seeds, run: () => {} };

  it('open or are refused: never another error, and never another content', async () => {
    const honest = JSON.stringify([['lower'], ['upper']]);
    let opened = 0;
    for (let seed = 1; seed <= 500; seed += 1) {
      try {
        const image = await open(folder.file('harmed', mutate(target, seed)));
        opened += 1;
        expect(JSON.stringify(foundIn(image))).toBe(honest);
      } catch (error) {
        if (!(error instanceof SeaworthyError)) throw new Error(`seed ${seed} breaks it`, { cause: error });
      }
    }
    expect(opened).toBeGreaterThan(5);
  });
});
