// Assembles the multi-layer image of examples/image, in the forms that images are carried about in.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tarOf, type TarInput } from '../src/formats/tar/index.ts';
import { root } from './steps.ts';

const example = join(root, 'examples', 'image');
const name = 'storefront:1.0';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** An OCI image layout with gzip layers. @param folder is made */
export function writeExampleLayout(folder: string): void {
  const blobs = join(folder, 'blobs', 'sha256');
  mkdirSync(blobs, { recursive: true });
  const write = (mediaType: string, bytes: Uint8Array): Descriptor => {
    writeFileSync(join(blobs, hexOf(bytes)), bytes);
    return { mediaType, digest: `sha256:${hexOf(bytes)}`, size: bytes.length };
  };
  const tars = layerNames().map(layerOf);
  const config = write('application/vnd.oci.image.config.v1+json', configOf(tars));
  const layers = tars.map((tar) => write('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar)));
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = write(mediaType, json({ schemaVersion: 2, mediaType, config, layers }));
  const annotations = { 'org.opencontainers.image.ref.name': name };
  writeFileSync(
    join(folder, 'index.json'),
    json({ schemaVersion: 2, manifests: [{ ...manifest, annotations, platform: { os: 'linux', architecture: 'amd64' } }] }),
  );
  writeFileSync(join(folder, 'oci-layout'), json({ imageLayoutVersion: '1.0.0' }));
}

/** What `docker save` writes. */
export function writeExampleArchive(path: string): void {
  const tars = layerNames().map(layerOf);
  const config = configOf(tars);
  const names = tars.map((tar) => `${hexOf(tar)}/layer.tar`);
  const manifest = [{ Config: `${hexOf(config)}.json`, RepoTags: [name], Layers: names }];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    tarOf([
      { path: `${hexOf(config)}.json`, type: 'file', content: config },
      ...tars.map((content, index): TarInput => ({ path: names[index] ?? '', type: 'file', content })),
      { path: 'manifest.json', type: 'file', content: json(manifest) },
    ]),
  );
}

function layerNames(): readonly string[] {
  return readdirSync(example)
    .filter((entry) => statSync(join(example, entry)).isDirectory())
    .toSorted();
}

/** The files of one layer folder as a tar, in a fixed order. */
function layerOf(layer: string): Uint8Array {
  const base = join(example, layer);
  const paths = readdirSync(base, { recursive: true, encoding: 'utf8' }).map((path) => join(base, path));
  const entries = paths.toSorted().map((path): TarInput => {
    const inside = relative(base, path).replaceAll('\\', '/');
    return statSync(path).isDirectory()
      ? { path: `${inside}/`, type: 'directory', mode: 0o755 }
      : { path: inside, type: 'file', mode: 0o644, content: readFileSync(path) };
  });
  return tarOf(entries);
}

function configOf(tars: readonly Uint8Array[]): Uint8Array {
  return json({
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['node', 'server.js'], WorkingDir: '/app', ExposedPorts: { '8080/tcp': {} } },
    rootfs: { type: 'layers', diff_ids: tars.map((tar) => `sha256:${hexOf(tar)}`) },
    history: layerNames().map((layer) => ({ created_by: `COPY ${layer.slice(2)} /` })),
  });
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function hexOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
