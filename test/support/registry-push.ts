import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { listMembers, resolveMember } from '../../src/sources/archive-members.ts';

/** Files of an image on disk by path: of an archive, plain or gzip, or of a folder. */
export function imageFiles(path: string): ReadonlyMap<string, Buffer> {
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(path, name)).isFile());
    return new Map(names.map((name) => [name, readFileSync(join(path, name))]));
  }
  const raw = readFileSync(path);
  const bytes = raw[0] === 0x1f ? gunzipSync(raw) : raw;
  const members = listMembers({ file: { path, bytes }, offset: 0, size: bytes.length });
  const names = [...members].filter(([, { type }]) => type !== 'directory').map(([name]) => name);
  return new Map(
    names.map((name) => {
      const { offset, size } = resolveMember(members, name);
      return [name, bytes.subarray(offset, offset + size)];
    }),
  );
}

interface Entry {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}
interface Document {
  readonly mediaType?: string;
  readonly manifests?: readonly Entry[];
  readonly config?: Entry;
  readonly layers?: readonly Entry[];
}

const imageType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';

/** Pushes the image of an OCI layout, or of an archive made by docker save before version 25, to a registry that listens without TLS (distribution-spec, "Push"). */
export async function pushImage(host: string, repository: string, tag: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const target = { host, repository };
  const index = files.get('index.json');
  if (index === undefined)
    return putManifest(target, tag, await dockerManifest(target, files), 'application/vnd.docker.distribution.manifest.v2+json');
  const root = documentOf(index);
  const [first, ...others] = root.manifests ?? [];
  if (first !== undefined && others.length === 0) return pushTree(target, tag, first.digest, files);
  for (const { digest } of root.manifests ?? []) await pushTree(target, digest, digest, files);
  return putManifest(target, tag, Buffer.from(JSON.stringify({ ...root, mediaType: indexType })), indexType);
}

interface Target {
  readonly host: string;
  readonly repository: string;
}

async function pushTree(target: Target, name: string, digest: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const bytes = blobOf(files, digest);
  const { mediaType, manifests, config, layers = [] } = documentOf(bytes);
  for (const child of manifests ?? []) await pushTree(target, child.digest, child.digest, files);
  for (const blob of config === undefined ? layers : [config, ...layers]) await putBlob(target, blobOf(files, blob.digest));
  await putManifest(target, name, bytes, mediaType ?? (manifests === undefined ? imageType : indexType));
}

/** What a registry gets from `docker push`, with layers as they are in the archive. */
async function dockerManifest(target: Target, files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const [image] = JSON.parse(String(files.get('manifest.json'))) as readonly { readonly Config: string; readonly Layers: readonly string[] }[];
  const put = async (path: string, mediaType: string): Promise<Entry> => {
    const bytes = files.get(path) ?? Buffer.alloc(0);
    return { mediaType, digest: await putBlob(target, bytes), size: bytes.length };
  };
  const layers: Entry[] = [];
  for (const path of image?.Layers ?? []) layers.push(await put(path, 'application/vnd.docker.image.rootfs.diff.tar'));
  const config = await put(image?.Config ?? '', 'application/vnd.docker.container.image.v1+json');
  return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.docker.distribution.manifest.v2+json', config, layers }));
}

async function putBlob({ host, repository }: Target, bytes: Buffer): Promise<string> {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const started = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, { method: 'POST' });
  const location = new URL(started.headers.get('location') ?? '', `http://${host}`);
  location.searchParams.set('digest', digest);
  await check(await fetch(location, { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': 'application/octet-stream' } }));
  return digest;
}

async function putManifest({ host, repository }: Target, name: string, bytes: Buffer, mediaType: string): Promise<void> {
  const url = `http://${host}/v2/${repository}/manifests/${name}`;
  await check(await fetch(url, { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': mediaType } }));
}

async function check(response: Response): Promise<void> {
  const said = await response.text();
  if (response.status !== 201) throw new Error(`${response.url}: HTTP ${response.status} ${said}`);
}

function documentOf(bytes: Buffer): Document {
  return JSON.parse(bytes.toString()) as Document;
}

function blobOf(files: ReadonlyMap<string, Buffer>, digest: string): Buffer {
  const bytes = files.get(`blobs/${digest.replace(':', '/')}`);
  if (bytes === undefined) throw new Error(`${digest} is missing`);
  return bytes;
}
