// The main job on real input: assembles a multi-layer image from examples/image, scans it with the starter database against an example policy,
// and is content when the verdict is the denial it expects.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { tarOf } from '../src/formats/tar/index.ts';
import { root, runNode } from './steps.ts';

const folder = join(root, 'dist', 'demo');
const image = join(folder, 'image');
const example = join(root, 'examples', 'image');

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function writeBlob(mediaType: string, bytes: Uint8Array): Descriptor {
  const hex = digestOf(bytes);
  writeFileSync(join(image, 'blobs', 'sha256', hex), bytes);
  return { mediaType, digest: `sha256:${hex}`, size: bytes.length };
}

function writeJson(mediaType: string, value: unknown): Descriptor {
  return writeBlob(mediaType, Buffer.from(JSON.stringify(value)));
}

/** The files of one layer folder as a tar, in a fixed order. */
function layerOf(layer: string): Uint8Array {
  const base = join(example, layer);
  const paths = readdirSync(base, { recursive: true, encoding: 'utf8' }).map((path) => join(base, path));
  const entries = paths.toSorted().map((path) => {
    const name = relative(base, path).replaceAll('\\', '/');
    return statSync(path).isDirectory()
      ? { path: `${name}/`, type: 'directory' as const, mode: 0o755 }
      : { path: name, type: 'file' as const, mode: 0o644, content: readFileSync(path) };
  });
  return tarOf(entries);
}

function assembleImage(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(image, 'blobs', 'sha256'), { recursive: true });
  const names = readdirSync(example).filter((name) => statSync(join(example, name)).isDirectory());
  const tars = names.toSorted().map(layerOf);
  const config = writeJson('application/vnd.oci.image.config.v1+json', {
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['node', 'server.js'], WorkingDir: '/app', ExposedPorts: { '8080/tcp': {} } },
    rootfs: { type: 'layers', diff_ids: tars.map((tar) => `sha256:${digestOf(tar)}`) },
    history: names.map((name) => ({ created_by: `COPY ${name.slice(2)} /` })),
  });
  const layers = tars.map((tar) => writeBlob('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar)));
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = writeJson(mediaType, { schemaVersion: 2, mediaType, config, layers });
  const annotations = { 'org.opencontainers.image.ref.name': 'storefront:1.0' };
  writeFileSync(
    join(image, 'index.json'),
    JSON.stringify({ schemaVersion: 2, manifests: [{ ...manifest, annotations, platform: { os: 'linux', architecture: 'amd64' } }] }),
  );
  writeFileSync(join(image, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}

function scanImage(): number | null {
  const words = [
    'scan',
    `oci-dir:${relative(root, image)}`,
    '--policy',
    'examples/policies/production.yaml',
    '--format',
    'table',
    '--format',
    'json=dist/demo/report.json',
    '--format',
    'sarif=dist/demo/report.sarif',
    '--format',
    'cyclonedx=dist/demo/image.cdx.json',
    '--db',
    'dist/starter',
    '--cache',
    'dist/demo/cache',
  ];
  console.log(`$ seaworthy ${words.join(' ')}\n`);
  return spawnSync(process.execPath, ['bin/seaworthy.js', ...words], { cwd: root, stdio: 'inherit' }).status;
}

if (!runNode('build', ['tools/build.ts'])) process.exit(3);
assembleImage();
const status = scanImage();
console.log(`\nReports: dist/demo/report.json, dist/demo/report.sarif, dist/demo/image.cdx.json`);
if (status === 1) {
  console.log('The image was denied, as it should be: `seaworthy scan` itself exits 1, this demo 0.');
} else {
  console.log(`Expected a denial (exit code 1), got ${status}.`);
  process.exit(1);
}
