// The images that are timed: the same bytes wherever they are built. S: a Debian system of about 170 MB. L: six layers, more than 1 GB, more than 80,000 entries.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ArchiveWriter, type LayerFile, type WrittenLayer } from './archive-writer.ts';
import { contentOf, type Content } from './image-content.ts';
import { applicationLayer, debianLayer, javaAndGoLayer, npmLayer, pythonLayer } from './image-parts.ts';

/** Paths of the built images. */
export interface BenchImages {
  readonly sDockerArchive: string;
  /** OCI layout with gzip layers. */
  readonly sOciFolder: string;
  readonly lDockerArchive: string;
  readonly lOciFolder: string;
}

interface Recipe {
  readonly name: string;
  readonly layers: (content: Content) => readonly Iterable<LayerFile>[];
}

/** Raise when a recipe changes: images of another version are built again. */
const version = 2;
const seed = 20_260_101;

const small: Recipe = { name: 's', layers: (content) => [debianLayer(content, 0, 150, 55, 4_800)] };
const large: Recipe = {
  name: 'l',
  layers: (content) => [
    debianLayer(content, 0, 150, 55, 4_800),
    debianLayer(content, 150, 420, 42, 6_400),
    npmLayer(content, 1_300, 38),
    pythonLayer(content, 160, 46),
    javaAndGoLayer(content, 90, 10, 420_000),
    applicationLayer(content, 400),
  ],
};

/** Builds what is not there yet; that takes minutes. */
export function buildImages(folder: string): BenchImages {
  const images = join(folder, `images-${version}`);
  if (!existsSync(images)) {
    const unfinished = `${images}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    for (const recipe of [small, large]) build(recipe, unfinished);
    renameSync(unfinished, images);
  }
  const [s, l] = [join(images, 's'), join(images, 'l')];
  return { sDockerArchive: `${s}.docker.tar`, sOciFolder: `${s}.oci`, lDockerArchive: `${l}.docker.tar`, lOciFolder: `${l}.oci` };
}

function build(recipe: Recipe, folder: string): void {
  const archive = join(folder, `${recipe.name}.docker.tar`);
  const writer = new ArchiveWriter(archive);
  const layers = recipe.layers(contentOf(seed)).map((files) => writer.addLayer(files, layerPath));
  const config = configOf(layers);
  const manifest = [{ Config: `${hex(config)}.json`, RepoTags: [`bench/${recipe.name}:1.0`], Layers: layers.map(({ diffId }) => layerPath(diffId)) }];
  writer.addFile(`${hex(config)}.json`, config);
  writer.addFile('manifest.json', Buffer.from(JSON.stringify(manifest)));
  writer.finish();
  writeLayout(join(folder, `${recipe.name}.oci`), archive, layers, config, `bench/${recipe.name}:1.0`);
}

function layerPath(diffId: string): string {
  return `${diffId.slice('sha256:'.length)}.tar`;
}

function configOf(layers: readonly WrittenLayer[]): Buffer {
  return Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['/usr/local/bin/tool-0'] },
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
      history: layers.map(({ entries }) => ({ created_by: `RUN make a layer of ${entries} entries` })),
    }),
  );
}

function writeLayout(folder: string, archive: string, layers: readonly WrittenLayer[], config: Buffer, name: string): void {
  const blobs = join(folder, 'blobs', 'sha256');
  mkdirSync(blobs, { recursive: true });
  const packed = compress(archive, layers, blobs);
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: `sha256:${hex(config)}`, size: config.length },
      layers: packed.map((layer) => ({ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', ...layer })),
    }),
  );
  for (const blob of [config, manifest]) writeFileSync(join(blobs, hex(blob)), blob);
  const descriptor = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: `sha256:${hex(manifest)}`, size: manifest.length };
  const annotations = { 'org.opencontainers.image.ref.name': name };
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [{ ...descriptor, annotations }] }));
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
}

interface Packed {
  readonly digest: string;
  readonly size: number;
}

/** In a process of its own, which may wait for several layers at once. */
function compress(archive: string, layers: readonly WrittenLayer[], blobs: string): readonly Packed[] {
  const script = fileURLToPath(new URL('compress-layers.ts', import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [script, archive, blobs, JSON.stringify(layers)], { encoding: 'utf8' })) as readonly Packed[];
}

function hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
