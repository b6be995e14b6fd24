import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  archiveOf,
  configOf,
  digestOf,
  docker25Files,
  hexOf,
  json,
  Layout,
  layoutFiles,
  legacyFiles,
  npmLayer,
  pack,
  tagged,
  type Files,
} from './fixtures/images.ts';
import { foundIn, open, useFolder } from './fixtures/open.ts';

const folder = useFolder();
const layer = npmLayer('honest');
const forged = npmLayer('forged');

/** A layout of one image, whose documents say what the test wants. */
function layoutWith(change: (parts: { layout: Layout; config: Buffer; blob: Buffer }) => Readonly<Record<string, unknown>>): Files {
  const layout = new Layout();
  const config = configOf([layer]);
  const blob = pack(layer, 'gzip');
  const fields = {
    config: layout.blob(config, 'application/vnd.oci.image.config.v1+json'),
    layers: [layout.blob(blob, 'application/vnd.oci.image.layer.v1.tar+gzip')],
  };
  return layout.root(layout.manifest({ ...fields, ...change({ layout, config, blob }) }));
}

function changed(files: Files, digest: string, bytes: Uint8Array | undefined): Files {
  const path = `blobs/${digest.replace(':', '/')}`;
  if (bytes === undefined) files.delete(path);
  else files.set(path, bytes);
  return files;
}

const gzipped = 'application/vnd.oci.image.layer.v1.tar+gzip';
const honest = (): Files => layoutFiles([layer]);
const blobDigest = digestOf(pack(layer, 'gzip'));
const manifestDigest = (files: Files): string =>
  (JSON.parse(Buffer.from(files.get('index.json') ?? []).toString()) as { manifests: { digest: string }[] }).manifests[0]?.digest ?? '';

describe('what an image claims is verified', () => {
  it.each`
    what                                 | files                                                                                                                                                      | code                    | message
    ${'a layer that is another'}         | ${() => changed(honest(), blobDigest, sameLength(pack(forged, 'gzip'), pack(layer, 'gzip')))}                                                              | ${'digest-mismatch'}    | ${blobDigest}
    ${'a layer of another size'}         | ${() => changed(honest(), blobDigest, pack(npmLayer('much-longer-name'), 'gzip'))}                                                                         | ${'digest-mismatch'}    | ${blobDigest}
    ${'a layer that is cut'}             | ${() => changed(honest(), blobDigest, pack(layer, 'gzip').subarray(0, -20))}                                                                               | ${'digest-mismatch'}    | ${blobDigest}
    ${'a layer that is missing'}         | ${() => changed(honest(), blobDigest, undefined)}                                                                                                          | ${'archive-malformed'}  | ${blobDigest}
    ${'a configuration that is another'} | ${() => changed(honest(), digestOf(configOf([layer])), configOf([layer], { os: 'Linux' }))}                                                                | ${'digest-mismatch'}    | ${digestOf(configOf([layer]))}
    ${'a configuration that is missing'} | ${() => changed(honest(), digestOf(configOf([layer])), undefined)}                                                                                         | ${'archive-malformed'}  | ${digestOf(configOf([layer]))}
    ${'a manifest that is another'}      | ${() => changed(honest(), manifestDigest(honest()), json({ schemaVersion: 2 }))}                                                                           | ${'digest-mismatch'}    | ${manifestDigest(honest())}
    ${'a manifest that is missing'}      | ${() => changed(honest(), manifestDigest(honest()), undefined)}                                                                                            | ${'archive-malformed'}  | ${manifestDigest(honest())}
    ${'a diffID of another layer'}       | ${() => layoutWith(({ layout }) => ({ config: layout.blob(configOf([forged]), 'application/vnd.oci.image.config.v1+json') }))}                             | ${'digest-mismatch'}    | ${digestOf(forged)}
    ${'two diffIDs for one layer'}       | ${() => layoutWith(({ layout }) => ({ config: layout.blob(configOf([layer, layer]), 'application/vnd.oci.image.config.v1+json') }))}                       | ${'archive-malformed'}  | ${'names 2 layers'}
    ${'a size that is wrong by one'}     | ${() => layoutWith(({ blob }) => ({ layers: [{ mediaType: gzipped, digest: digestOf(blob), size: blob.length + 1 }] }))}                                   | ${'digest-mismatch'}    | ${'size'}
    ${'a configuration of another size'} | ${() => layoutWith(({ layout, config }) => ({ config: { ...layout.blob(config, 'application/vnd.oci.image.config.v1+json'), size: config.length + 1 } }))} | ${'digest-mismatch'}    | ${'the size of'}
    ${'a layer of unknown type'}         | ${() => layoutWith(({ blob }) => ({ layers: [{ mediaType: 'application/vnd.example.unknown', digest: digestOf(blob), size: blob.length }] }))}             | ${'target-unsupported'} | ${'vnd.example.unknown'}
    ${'a digest that is a path'}         | ${() => layoutWith(() => ({ layers: [{ mediaType: gzipped, digest: 'sha256:../../../../etc/passwd', size: 1 }] }))}                                        | ${'archive-malformed'}  | ${'is no digest'}
    ${'an artifact that is no image'}    | ${() => layoutWith(({ layout }) => ({ config: layout.blob(json({}), 'application/vnd.cncf.helm.config.v1+json') }))}                                       | ${'target-unsupported'} | ${'not a container image'}
  `('refuses $what', async ({ files, code, message }) => {
    const made: Files = files();
    const refusal = expect.objectContaining({ code, message: expect.stringContaining(message) });
    await expect(open(folder.file('refused.tar', archiveOf(made)))).rejects.toEqual(refusal);
    await expect(open(folder.folder(`refused-${hexOf(Buffer.from(String(message) + code)).slice(0, 12)}`, made))).rejects.toEqual(refusal);
  });

  it('names expected and actual', async () => {
    const files = legacyFiles([layer]);
    files.set(`${hexOf(layer)}/layer.tar`, forged);
    await expect(open(folder.file('both.tar', archiveOf(files)))).rejects.toThrow(`expected ${digestOf(layer)}, found ${digestOf(forged)}`);
  });

  it('accepts sha512 where the image claims that', async () => {
    const layout = new Layout();
    const config = configOf([digestOf(layer, 'sha512')]);
    const manifest = layout.manifest({
      config: layout.blob(config, 'application/vnd.oci.image.config.v1+json', 'sha512'),
      layers: [layout.blob(pack(layer, 'gzip'), gzipped, 'sha512')],
    });
    const image = await open(folder.folder('sha512', layout.root(manifest)));
    expect(image.artifact.layers[0]?.diffId).toBe(digestOf(layer));
    const [path = ''] = [...layout.files.keys()].filter(
      (name) => name.startsWith('blobs/sha512/') && layout.files.get(name)?.length === pack(layer, 'gzip').length,
    );
    writeFileSync(`${folder.path('sha512')}/${path}`, sameLength(pack(forged, 'gzip'), pack(layer, 'gzip')));
    await expect(open(folder.path('sha512'))).rejects.toMatchObject({ code: 'digest-mismatch', message: expect.stringContaining('sha512:') });
  });
});

describe('what docker archives claim is verified', () => {
  it('refuses a configuration that its name does not fit', async () => {
    const files = legacyFiles([layer]);
    files.set(`${hexOf(configOf([layer]))}.json`, configOf([layer], { os: 'Linux' }));
    await expect(open(folder.file('config.tar', archiveOf(files)))).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('refuses a layer that its blob name does not fit', async () => {
    const files = docker25Files([layer]);
    files.delete('index.json');
    const config = configOf([forged]);
    files.set(`blobs/sha256/${hexOf(layer)}`, forged).set('c.json', config);
    files.set('manifest.json', json([{ Config: 'c.json', Layers: [`blobs/sha256/${hexOf(layer)}`] }]));
    await expect(open(folder.file('blob.tar', archiveOf(files)))).rejects.toMatchObject({
      code: 'digest-mismatch',
      message: expect.stringContaining(hexOf(layer)),
    });
  });

  it.each`
    manifest                                                      | code                   | because
    ${[{ Config: 'c.json', Layers: [] }]}                         | ${'archive-malformed'} | ${'the configuration names one layer'}
    ${[{ Config: 'c.json', Layers: ['../../../../etc/passwd'] }]} | ${'archive-malformed'} | ${'the layer lies outside'}
    ${[{ Config: '/etc/passwd', Layers: ['l.tar'] }]}             | ${'archive-malformed'} | ${'the configuration lies outside'}
    ${[{ Config: 'c.json', Layers: ['absent.tar'] }]}             | ${'archive-malformed'} | ${'the layer is missing'}
    ${[]}                                                         | ${'target-not-found'}  | ${'there is no image'}
    ${{}}                                                         | ${'archive-malformed'} | ${'it is no list'}
  `('refuses manifest.json where $because', async ({ manifest, code }) => {
    const files: Files = new Map([
      ['c.json', configOf([layer])],
      ['l.tar', layer],
      ['manifest.json', json(manifest)],
    ]);
    await expect(open(folder.file('manifest.tar', archiveOf(files)))).rejects.toMatchObject({ code });
  });
});

describe('links in a layout folder', () => {
  const outside = (): string => folder.file('outside.json', json({ schemaVersion: 2, manifests: [] }));

  it('follows those that stay inside', async () => {
    const files = honest();
    files.delete(`blobs/sha256/${blobDigest.slice(7)}`);
    const linked = folder.folder('linked', files);
    mkdirSync(`${linked}/store`);
    writeFileSync(`${linked}/store/layer`, pack(layer, 'gzip'));
    symlinkSync('../../store/layer', `${linked}/blobs/sha256/${blobDigest.slice(7)}`);
    expect(foundIn(await open(linked))).toEqual([['honest']]);
  });

  it.each`
    path                                     | because
    ${'index.json'}                          | ${'the index'}
    ${`blobs/sha256/${blobDigest.slice(7)}`} | ${'a layer, though its bytes be right'}
  `('refuses one that leads out: $because', async ({ path }) => {
    const files = honest();
    files.delete(path);
    const target = folder.folder(`leaving-${path.length}`, files);
    const aim = path === 'index.json' ? outside() : folder.file('right-bytes', pack(layer, 'gzip'));
    symlinkSync(aim, `${target}/${path}`);
    await expect(open(target)).rejects.toMatchObject({ code: 'archive-malformed', message: expect.stringContaining('leads out of the folder') });
  });

  it('refuses a folder linked into the layout from outside', async () => {
    const real = folder.folder('real', honest());
    const files: Files = new Map([['index.json', honest().get('index.json') ?? Buffer.alloc(0)]]);
    const target = folder.folder('borrowing', files);
    symlinkSync(`${real}/blobs`, `${target}/blobs`);
    await expect(open(target)).rejects.toMatchObject({ code: 'archive-malformed', message: expect.stringContaining('leads out of the folder') });
  });
});

describe('indexes inside one another', () => {
  function nested(depth: number): Files {
    const layout = new Layout();
    let at = layout.image([layer]);
    for (let level = 0; level < depth; level += 1) at = layout.index([at]);
    return layout.root(tagged(at, 'deep'));
  }

  it('are followed, so deep', async () => {
    expect(foundIn(await open(folder.folder('nested-8', nested(8))))).toEqual([['honest']]);
    await expect(open(folder.folder('nested-9', nested(9)))).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(open(folder.folder('nested-64', nested(64)))).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(open(`oci-dir:${folder.path('nested-64')}@sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('are looked through once, however often they are named', async () => {
    const layout = new Layout();
    let at = layout.image([layer]);
    for (let level = 0; level < 7; level += 1) at = layout.index(Array.from({ length: 200 }, () => at));
    const target = folder.folder('wide', layout.root(at));
    await expect(open(`oci-dir:${target}@sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({ code: 'target-not-found' });
  });
});

/** The bytes, padded or cut to the length of others: so that only the digest tells. */
function sameLength(bytes: Buffer, as: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(as.length)]).subarray(0, as.length);
}
