import { createHash } from 'node:crypto';
import { tarOf, type TarInput } from '../../src/formats/tar/index.ts';

/** An image in words: files by path, layer by layer. A path that ends with `/` is a folder. */
export interface LiteralImage {
  readonly layers: readonly Readonly<Record<string, string | Uint8Array>>[];
  readonly tag?: string;
}

/** The image as `docker save` wrote it before Docker 25. */
export function dockerArchive(image: LiteralImage): Uint8Array {
  const layers = image.layers.map(layerOf);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: {},
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
      history: layers.map((_, index) => ({ created_by: `layer ${index}` })),
    }),
  );
  const configName = `${sha256(config)}.json`;
  const names = layers.map((layer) => `${sha256(layer)}/layer.tar`);
  const manifest = [{ Config: configName, RepoTags: [image.tag ?? 'test:1.0'], Layers: names }];
  return tarOf([
    { path: configName, type: 'file', content: config },
    ...layers.map((content, index): TarInput => ({ path: names[index] ?? '', type: 'file', content })),
    { path: 'manifest.json', type: 'file', content: Buffer.from(JSON.stringify(manifest)) },
  ]);
}

function layerOf(files: LiteralImage['layers'][number]): Uint8Array {
  return tarOf(
    Object.entries(files).map(([path, content]): TarInput =>
      path.endsWith('/')
        ? { path, type: 'directory' }
        : { path, type: 'file', content: typeof content === 'string' ? Buffer.from(content) : content },
    ),
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
