import { describe, expect, it } from 'vitest';
import type { TarInput } from '../formats/tar/index.ts';
import {
  archiveOf,
  configOf,
  digestOf,
  docker25Files,
  hexOf,
  json,
  layoutFiles,
  legacyFiles,
  npmLayer,
  pack,
  type Files,
  type Packing,
} from './fixtures/images.ts';
import { foundIn, open, useFolder } from './fixtures/open.ts';
import { isImageTarget } from './index.ts';

const folder = useFolder();
const layers = [npmLayer('lower'), npmLayer('upper')];
const expected = [['lower'], ['upper']];
const diffIds = layers.map((layer) => digestOf(layer));

describe('every form of an image', () => {
  it.each`
    form                               | name                | bytes
    ${'docker save, before Docker 25'} | ${'legacy.tar'}     | ${archiveOf(legacyFiles(layers))}
    ${'… compressed as a whole'}       | ${'legacy.tar.gz'}  | ${pack(archiveOf(legacyFiles(layers)), 'gzip')}
    ${'… by zstd'}                     | ${'legacy.tar.zst'} | ${pack(archiveOf(legacyFiles(layers)), 'zstd')}
    ${'… with compressed layers'}      | ${'gzlayers.tar'}   | ${archiveOf(legacyFiles(layers, 'test:1', 'gzip'))}
    ${'docker save, since Docker 25'}  | ${'docker25.tar'}   | ${archiveOf(docker25Files(layers))}
    ${'a tar of an OCI layout'}        | ${'oci.tar'}        | ${archiveOf(layoutFiles(layers))}
    ${'… compressed as a whole'}       | ${'oci.tar.gz'}     | ${pack(archiveOf(layoutFiles(layers)), 'gzip')}
    ${'… one layer plain, one zstd'}   | ${'mixed.tar'}      | ${archiveOf(layoutFiles(layers, ['plain', 'zstd']))}
    ${'… without a suffix'}            | ${'image'}          | ${archiveOf(layoutFiles(layers))}
  `('reads $form', async ({ name, bytes }) => {
    const target = folder.file(name, bytes);
    expect(await isImageTarget(target)).toBe(true);
    const image = await open(target);
    expect(foundIn(image)).toEqual(expected);
    expect(image.layers.map(({ diffId }) => diffId)).toEqual(diffIds);
  });

  it.each<Packing>(['plain', 'gzip', 'zstd'])('reads an OCI layout folder with %s layers', async (packing) => {
    const target = folder.folder(`layout-${packing}`, layoutFiles(layers, [packing, packing]));
    expect(await isImageTarget(target)).toBe(true);
    expect(foundIn(await open(target))).toEqual(expected);
  });

  it('says what the image is', async () => {
    const config = configOf(layers);
    const { artifact } = await open(folder.file('whole.tar', archiveOf(legacyFiles(layers, 'shop/app:2'))));
    expect(artifact).toMatchObject({
      kind: 'image',
      reference: folder.path('whole.tar'),
      digest: digestOf(config),
      tags: ['shop/app:2'],
      platform: { os: 'linux', architecture: 'amd64' },
      config: { environment: ['PATH=/bin'], command: ['sh'] },
      layers: [
        { index: 0, diffId: diffIds[0], createdBy: 'RUN step 0' },
        { index: 1, diffId: diffIds[1], createdBy: 'RUN step 1' },
      ],
    });
  });

  it('names the manifest where there is one, also since Docker 25', async () => {
    const files = docker25Files(layers);
    const index = JSON.parse(Buffer.from(files.get('index.json') ?? []).toString()) as { manifests: { digest: string }[] };
    const { artifact } = await open(folder.file('digest.tar', archiveOf(files)));
    expect(artifact.digest).toBe(index.manifests[0]?.digest);
    expect(artifact.tags).toEqual(['test:1']);
  });

  it('names it as Docker shows it, and can be asked by that name', async () => {
    const files = docker25Files(layers, 'shop/app:2');
    const index = JSON.parse(Buffer.from(files.get('index.json') ?? []).toString()) as { manifests: { annotations: object }[] };
    for (const manifest of index.manifests) {
      manifest.annotations = { 'io.containerd.image.name': 'docker.io/shop/app:2', 'org.opencontainers.image.ref.name': '2' };
    }
    const target = folder.file('named.tar', archiveOf(files.set('index.json', json(index))));
    expect((await open(target)).artifact.tags).toEqual(['shop/app:2']);
    expect((await open(`oci-archive:${target}`)).artifact.tags).toEqual(['docker.io/shop/app:2']);
    for (const name of ['2', 'shop/app:2', 'docker.io/shop/app:2']) expect(foundIn(await open(`docker-archive:${target}:${name}`))).toEqual(expected);
  });

  it('reads an image without layers', async () => {
    expect((await open(folder.file('empty.tar', archiveOf(legacyFiles([]))))).layers).toEqual([]);
  });

  it('reads a layer without entries', async () => {
    const image = await open(folder.file('bare.tar', archiveOf(legacyFiles([Buffer.alloc(1024), npmLayer('x')]))));
    expect(foundIn(image)).toEqual([[], ['x']]);
  });

  it('reads paths that begin with ./', async () => {
    const files = new Map([...legacyFiles(layers)].map(([path, bytes]) => [`./${path}`, bytes] as const));
    expect(foundIn(await open(folder.file('dots.tar', archiveOf(files))))).toEqual(expected);
  });
});

describe('which form decides', () => {
  function incomplete(): Files {
    const files = docker25Files(layers);
    const manifest = json([{ Config: 'c.json', RepoTags: ['test:1'], Layers: ['a/layer.tar', 'b/layer.tar'] }]);
    for (const layer of layers) files.delete(`blobs/sha256/${hexOf(layer)}`);
    return files
      .set('manifest.json', manifest)
      .set('c.json', configOf(layers))
      .set('a/layer.tar', layers[0] ?? Buffer.alloc(0))
      .set('b/layer.tar', layers[1] ?? Buffer.alloc(0));
  }

  it('falls back to manifest.json where the layout beside it is incomplete', async () => {
    const { artifact } = await open(folder.file('incomplete.tar', archiveOf(incomplete())));
    expect(artifact.digest).toBe(digestOf(configOf(layers)));
  });

  it('refuses an archive whose two lists speak of different images: what runs would depend on who loads it', async () => {
    const files = docker25Files(layers);
    const other = configOf([npmLayer('malware')]);
    files.set('other.json', other).set('other.tar', npmLayer('malware'));
    files.set('manifest.json', json([{ Config: 'other.json', RepoTags: ['test:1'], Layers: ['other.tar'] }]));
    await expect(open(folder.file('two-faced.tar', archiveOf(files)))).rejects.toMatchObject({
      code: 'archive-malformed',
      message: expect.stringContaining('does not know'),
    });
  });

  it('goes by the prefix', async () => {
    const both = folder.file('both.tar', archiveOf(docker25Files(layers)));
    expect(foundIn(await open(`oci-archive:${both}`))).toEqual(expected);
    expect(foundIn(await open(`docker-archive:${both}`))).toEqual(expected);
    const legacy = folder.file('only-docker.tar', archiveOf(legacyFiles(layers)));
    await expect(open(`oci-archive:${legacy}`)).rejects.toMatchObject({ code: 'target-unsupported', message: expect.stringContaining('index.json') });
    await expect(open(`oci-dir:${legacy}`)).rejects.toMatchObject({ code: 'target-unsupported' });
  });
});

describe('links between layers of an archive', () => {
  const [layer = Buffer.alloc(0)] = layers;

  function linked(link: TarInput, config = configOf([layer, layer])): Buffer {
    const files: Files = new Map([
      ['l1/layer.tar', layer],
      [`${hexOf(config)}.json`, config],
      ['manifest.json', json([{ Config: `${hexOf(config)}.json`, RepoTags: null, Layers: ['l1/layer.tar', 'l2/layer.tar'] }])],
    ]);
    return archiveOf(files, [link]);
  }

  it.each`
    link                                                                        | because
    ${{ path: 'l2/layer.tar', type: 'symlink', linkTarget: '../l1/layer.tar' }} | ${'old docker save links equal layers'}
    ${{ path: 'l2/layer.tar', type: 'hardlink', linkTarget: 'l1/layer.tar' }}   | ${'a hard link counts from the root'}
  `('follows $link.type: $because', async ({ link }) => {
    expect(foundIn(await open(folder.file(`${link.type}.tar`, linked(link))))).toEqual([['lower'], ['lower']]);
  });

  it.each`
    target                      | message
    ${'/etc/passwd'}            | ${/leads out of the archive/}
    ${'../../../../etc/passwd'} | ${/leads out of the archive/}
    ${'layer.tar'}              | ${/in a circle/}
    ${'../absent'}              | ${/absent, which is missing/}
  `('refuses a link to $target, and opens nothing of the host', async ({ target, message }) => {
    const bytes = linked({ path: 'l2/layer.tar', type: 'symlink', linkTarget: target });
    await expect(open(folder.file('bad-link.tar', bytes))).rejects.toMatchObject({
      code: 'archive-malformed',
      message: expect.stringMatching(message),
    });
  });
});

describe('what is no image', () => {
  it.each`
    name              | bytes                                            | code                    | message                   | isImage
    ${'tree.tar'}     | ${archiveOf(new Map([['a', Buffer.from('a')]]))} | ${'target-unsupported'} | ${/not an image/}         | ${true}
    ${'sbom.json'}    | ${Buffer.from('{"bomFormat":"CycloneDX"}')}      | ${'target-unsupported'} | ${/not an image archive/} | ${false}
    ${'sbom.json.gz'} | ${pack(Buffer.from('{"a":1}'), 'gzip')}          | ${'archive-malformed'}  | ${/./}                    | ${false}
    ${'empty'}        | ${Buffer.alloc(0)}                               | ${'target-unsupported'} | ${/not an image archive/} | ${false}
    ${'x.tar.xz'}     | ${Buffer.from('fd377a585a0000', 'hex')}          | ${'target-unsupported'} | ${/xz -d/}                | ${true}
  `('refuses $name', async ({ name, bytes, code, message, isImage }) => {
    const target = folder.file(name, bytes);
    await expect(open(target)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await isImageTarget(target)).toBe(isImage);
  });

  it('refuses a folder without a layout, and what is not there', async () => {
    await expect(open(folder.folder('source', new Map([['main.ts', Buffer.from('x')]])))).rejects.toMatchObject({ code: 'target-unsupported' });
    await expect(open(folder.path('absent'))).rejects.toMatchObject({ code: 'target-not-found' });
    expect(await isImageTarget(folder.path('absent'))).toBe(true);
    expect(await isImageTarget('docker-archive:anything')).toBe(true);
  });
});
