import { copyFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FileAnalyser } from '../core/files.ts';
import type { Cache } from '../platform/cache.ts';
import { analysers } from './fixtures/analysers.ts';
import { archiveOf, configOf, digestOf, hexOf, json, Layout, layoutFiles, legacyFiles, npmLayer, pack, type Files } from './fixtures/images.ts';
import { amd64, foundIn, later, open, toolsWith, useFolder } from './fixtures/open.ts';
import { openImage, type OpenedImage } from './index.ts';

const folder = useFolder();
const layers = [npmLayer('lower'), npmLayer('upper')];
const expected = [['lower'], ['upper']];

/** A cache that shows what it holds. */
class MemoryCache implements Cache {
  readonly entries = new Map<string, Uint8Array>();

  get(key: string): Uint8Array | undefined {
    return this.entries.get(key);
  }

  put(key: string, bytes: Uint8Array): void {
    this.entries.set(key, bytes);
  }

  keys(kind: string): string[] {
    return [...this.entries.keys()].filter((key) => key.startsWith(`${kind}:`));
  }
}

let cache = new MemoryCache();
beforeEach(() => {
  cache = new MemoryCache();
});

/** Opens with analysers that count the files they are given. */
async function counted(target: string): Promise<{ read: number; image: OpenedImage }> {
  let read = 0;
  const counting = analysers.map((analyser): FileAnalyser => ({ ...analyser, read: (file) => ((read += 1), analyser.read(file)) }));
  const image = await openImage(target, { defaultPlatform: amd64 }, toolsWith(cache, counting));
  return { read, image };
}

const forms = [
  { form: 'a docker archive', make: (name: string) => folder.file(`${name}.tar`, archiveOf(legacyFiles(layers))) },
  { form: 'a compressed archive', make: (name: string) => folder.file(`${name}.tar.gz`, pack(archiveOf(legacyFiles(layers)), 'gzip')) },
  { form: 'an OCI archive', make: (name: string) => folder.file(`${name}.oci.tar`, archiveOf(layoutFiles(layers))) },
  { form: 'a layout folder', make: (name: string) => folder.folder(`${name}.oci`, layoutFiles(layers)) },
];

describe.each(forms)('$form seen before', ({ make }) => {
  it('gives the same, and no layer is read', async () => {
    const target = make('again');
    const [first, second] = [await counted(target), await counted(target)];
    expect([first.read, second.read]).toEqual([2, 0]);
    expect(foundIn(second.image)).toEqual(expected);
    expect(second.image.artifact).toEqual(first.image.artifact);
    expect(second.image.layers).toEqual(first.image.layers);
  });

  it('is known by what was computed of it, without computing it again', async () => {
    const target = make('poisoned');
    await open(target, cache);
    expect(cache.keys('layers').length).toBeGreaterThan(0);
    // Whatever is remembered of these very bytes is believed: so nothing was read.
    for (const key of cache.keys('layers')) {
      const text = Buffer.from(cache.get(key) ?? []).toString();
      cache.put(key, Buffer.from(text.replaceAll(digestOf(layers[0] ?? Buffer.alloc(0)), `sha256:${'0'.repeat(64)}`)));
    }
    cache.put(`facts:sha256:${'0'.repeat(64)}${cache.keys('facts')[0]?.slice(77) ?? ''}`, cache.get(cache.keys('facts')[0] ?? '') ?? Buffer.alloc(0));
    await expect(open(target, cache)).rejects.toMatchObject({
      code: 'digest-mismatch',
      message: expect.stringContaining(`sha256:${'0'.repeat(64)}`),
    });
  });

  it('is read again where its facts are gone, or were made by other analysers', async () => {
    const target = make('pruned');
    await open(target, cache);
    for (const key of cache.keys('facts')) cache.entries.delete(key);
    expect((await counted(target)).read).toBe(2);
    const newer = analysers.map((analyser): FileAnalyser => ({ ...analyser, version: 2 }));
    await openImage(target, { defaultPlatform: amd64 }, toolsWith(cache, newer));
    expect(cache.keys('facts')).toHaveLength(4);
  });

  it('is read again where a record is torn', async () => {
    const target = make('torn');
    await open(target, cache);
    for (const [key, bytes] of cache.entries) cache.put(key, bytes.subarray(0, -2));
    expect(foundIn(await open(target, cache))).toEqual(expected);
  });

  it('is not remembered by its times when it was written just before', async () => {
    const target = make('racy');
    await openImage(target, { defaultPlatform: amd64 }, { ...toolsWith(cache), clock: { now: () => Date.now() } });
    expect(cache.keys('layers')).toEqual([]);
    expect(cache.keys('archive')).toEqual([]);
    expect(cache.keys('facts')).toHaveLength(2);
  });
});

describe('a forged diffID cannot borrow cached facts', () => {
  const malware = [npmLayer('lower'), npmLayer('evil!')];

  /** The honest image's documents around other layers. */
  function forgedArchive(): Buffer {
    const files = legacyFiles(layers);
    files.set(`${hexOf(layers[1] ?? Buffer.alloc(0))}/layer.tar`, malware[1] ?? Buffer.alloc(0));
    return archiveOf(files);
  }

  it('when an archive claims the diffIDs of another image', async () => {
    await open(folder.file('honest.tar', archiveOf(legacyFiles(layers))), cache);
    await expect(open(folder.file('forged.tar', forgedArchive()), cache)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('when it takes the place of an honest one, with its name, size and time of modification', async () => {
    const target = folder.file('replaced.tar', archiveOf(legacyFiles(layers)));
    utimesSync(target, 1_000_000_000, 1_000_000_000);
    await open(target, cache);
    const before = statSync(target);
    writeFileSync(target, forgedArchive());
    utimesSync(target, 1_000_000_000, 1_000_000_000);
    expect(statSync(target)).toMatchObject({ ino: before.ino, size: before.size, mtimeMs: before.mtimeMs });
    await expect(open(target, cache)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('when it is renamed over the honest one', async () => {
    const target = folder.file('renamed.tar', archiveOf(legacyFiles(layers)));
    await open(target, cache);
    renameSync(folder.file('forger.tar', forgedArchive()), target);
    await expect(open(target, cache)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('when only the second reading of the layer is to be spared', async () => {
    const files: Files = new Map([
      ['c.json', configOf(layers)],
      ['manifest.json', json([{ Config: 'c.json', Layers: ['0', '1'] }])],
    ]);
    await open(
      folder.file('first.tar', archiveOf(new Map([...files, ['0', layers[0] ?? Buffer.alloc(0)], ['1', layers[1] ?? Buffer.alloc(0)]]))),
      cache,
    );
    const packed = archiveOf(
      new Map([...files, ['0', pack(layers[0] ?? Buffer.alloc(0), 'zstd')], ['1', pack(malware[1] ?? Buffer.alloc(0), 'gzip')]]),
    );
    await expect(open(folder.file('second.tar', packed), cache)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('in a layout folder, when a blob is replaced', async () => {
    const target = folder.folder('blobs.oci', layoutFiles(layers));
    await open(target, cache);
    const upper = pack(layers[1] ?? Buffer.alloc(0), 'gzip');
    const evil = Buffer.concat([pack(npmLayer('eeeee'), 'gzip'), Buffer.alloc(100)]).subarray(0, upper.length);
    writeFileSync(`${target}/blobs/sha256/${hexOf(upper)}`, evil);
    await expect(open(target, cache)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });
});

describe('layers shared by images', () => {
  it('are read once, by whatever form they come', async () => {
    await open(folder.file('base.tar', archiveOf(legacyFiles(layers))), cache);
    const top = npmLayer('top');
    const { read, image } = await counted(folder.folder('derived.oci', layoutFiles([...layers, top], ['zstd', 'plain', 'gzip'])));
    expect(read).toBe(1);
    expect(foundIn(image)).toEqual([...expected, ['top']]);
  });

  it('are known again blob by blob in a layout that grows', async () => {
    const target = folder.folder('growing.oci', layoutFiles(layers));
    await open(target, cache);
    const before = cache.keys('layers').length;
    folder.folder(
      'growing.oci',
      new Map([...layoutFiles([...layers, npmLayer('top')])].filter(([path]) => !path.includes(hexOf(pack(layers[0] ?? Buffer.alloc(0), 'gzip'))))),
    );
    expect(foundIn(await open(target, cache))).toEqual([...expected, ['top']]);
    expect(cache.keys('layers').length).toBeGreaterThan(before);
  });

  it('are read again where they are claimed by another kind of digest', async () => {
    const [layer = Buffer.alloc(0)] = layers;
    const target = folder.folder('kinds.oci', layoutFiles([layer], ['plain']));
    await open(target, cache);
    const layout = new Layout();
    const config = layout.blob(configOf([digestOf(layer, 'sha512')]), 'application/vnd.oci.image.config.v1+json');
    const blob = layout.blob(layer, 'application/vnd.oci.image.layer.v1.tar');
    const files = layout.root(layout.manifest({ config, layers: [blob] }));
    files.delete(`blobs/${blob.digest.replace(':', '/')}`);
    expect(foundIn(await open(folder.folder('kinds.oci', files), cache))).toEqual([['lower']]);
  });

  it('are read once inside one image too', async () => {
    const [layer = Buffer.alloc(0)] = layers;
    const { read, image } = await counted(folder.file('twice.tar', archiveOf(layoutFiles([layer, layer, layer]))));
    expect(read).toBe(1);
    expect(foundIn(image)).toEqual([['lower'], ['lower'], ['lower']]);
  });
});

describe('a copy', () => {
  it('is another file: it is read, and its facts are found by what was computed', async () => {
    const target = folder.file('origin.tar', archiveOf(legacyFiles(layers)));
    await open(target, cache);
    copyFileSync(target, folder.path('copy.tar'));
    const { read, image } = await counted(folder.path('copy.tar'));
    expect([read, foundIn(image)]).toEqual([0, expected]);
    expect(cache.keys('layers')).toHaveLength(2);
    expect(later.now()).toBeGreaterThan(Date.now());
  });
});
