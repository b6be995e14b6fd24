// The physical floor of a scan of gzip layers: every layer through gunzip and sha256, two at a time, nothing else. `floor.ts FOLDER` of an OCI layout.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';

const folder = process.argv[2] ?? '';

interface Manifest {
  readonly manifests?: readonly { readonly digest: string }[];
  readonly layers?: readonly { readonly digest: string; readonly size: number }[];
}

function blob(digest: string): string {
  return join(folder, 'blobs', 'sha256', digest.slice('sha256:'.length));
}

async function hashLayer(digest: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(blob(digest)).pipe(createGunzip({ chunkSize: 256 * 1024 }))) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Manifest;
const manifest = JSON.parse(readFileSync(blob(index.manifests?.[0]?.digest ?? ''), 'utf8')) as Manifest;
const queue = [...(manifest.layers ?? [])].toSorted((left, right) => right.size - left.size);
const streams = Array.from({ length: 2 }, async () => {
  for (let layer = queue.shift(); layer !== undefined; layer = queue.shift()) await hashLayer(layer.digest);
});
await Promise.all(streams);
