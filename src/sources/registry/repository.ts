import { SeaworthyError } from '../../core/error.ts';
import { parseReference } from '../../formats/image-reference/index.ts';
import { rangeHeader, readPart, type HttpClient } from '../../platform/http/index.ts';
import type { RegistryOptions } from '../source-tools.ts';
import type { RegistryClient } from './client.ts';
import { connectTo } from './connect.ts';
import { isBlobThere, pushBlob, pushManifest } from './push.ts';
import { layerBoundsFor, readSettings } from './settings.ts';

/** A blob by what it holds: hex of its SHA-256, and its size in bytes. */
export interface RepositoryBlob {
  readonly sha256: string;
  readonly size: number;
}

/** A place of a registry that holds, or is to hold, an artifact that is no image. */
export interface Repository {
  /** `oci://registry/repository:tag` */
  readonly name: string;
  /** The manifest that the reference names. @throws SeaworthyError `target-not-found`, `registry-unauthorized`, `io-failed` … */
  manifest(): Promise<Uint8Array>;
  /** Bytes of a blob, `length` of them from `from` on; nobody has verified them. @throws SeaworthyError */
  read(blob: RepositoryBlob, from: number, length: number): AsyncIterable<Uint8Array>;
  has(blob: RepositoryBlob): Promise<boolean>;
  /** @param open the blob from its beginning; asked again where the registry wants it again */
  push(blob: RepositoryBlob, open: () => Iterable<Uint8Array>): Promise<void>;
  /** Puts a manifest under the reference's tag, or under its own digest. */
  pushManifest(bytes: Uint8Array, mediaType: string): Promise<void>;
}

/** @param text `registry.example.com/team/database:tag`, or with a digest @param pushes whether it is to be written, too @throws SeaworthyError */
export async function openRepository(text: string, options: RegistryOptions, http: HttpClient, pushes = false): Promise<Repository> {
  const { registry, repository, tag, digest } = parseReference(text);
  if (pushes && (tag === undefined || digest !== undefined))
    throw new SeaworthyError('usage', `${text}: what is pushed gets a tag, its digest is yet to come: registry/repository:tag`);
  const client = await connectTo({ registry, repository }, readSettings(options), http, pushes);
  return {
    name: `oci://${text}`,
    manifest: async () => (await client.manifest(digest ?? tag ?? '')).bytes,
    read: (blob, from, length) => read(client, blob, from, length),
    has: (blob) => isBlobThere(client, blob),
    push: (blob, open) => pushBlob(client, blob, open),
    pushManifest: (bytes, mediaType) => pushManifest(client, tag ?? '', bytes, mediaType),
  };
}

async function* read(client: RegistryClient, { sha256, size }: RepositoryBlob, from: number, length: number): AsyncIterable<Uint8Array> {
  const what = `blob sha256:${sha256} of ${client.name}`;
  const headers = length < size ? rangeHeader(from, length) : {};
  const request = { method: 'GET', url: client.urlOf(`blobs/sha256:${sha256}`), headers } as const;
  yield* readPart(await client.send(request, what, layerBoundsFor(size, client.idleMs), [200, 206]), from, length);
}
