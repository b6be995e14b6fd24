import { SeaworthyError } from '../../core/error.ts';
import type { RegistryClient } from './client.ts';
import type { RepositoryBlob } from './repository.ts';
import { boundsFor, layerBoundsFor } from './settings.ts';

/** Of answers to what is written. */
const answerBytes = 64 * 1024;

/** Whether a registry has a blob (distribution-spec, "Checking if content exists in the registry"). @throws SeaworthyError */
export async function isBlobThere(client: RegistryClient, { sha256 }: RepositoryBlob): Promise<boolean> {
  const request = { method: 'HEAD', url: client.urlOf(`blobs/sha256:${sha256}`), headers: {} } as const;
  const { status, discard } = await client.send(
    request,
    `blob sha256:${sha256} of ${client.name}`,
    boundsFor(answerBytes, client.idleMs),
    [200, 404],
  );
  discard();
  return status === 200;
}

/** Writes a blob in one piece (distribution-spec, "Pushing a blob monolithically", "POST then PUT"). @throws SeaworthyError */
export async function pushBlob(client: RegistryClient, { sha256, size }: RepositoryBlob, open: () => Iterable<Uint8Array>): Promise<void> {
  const what = `upload of blob sha256:${sha256} to ${client.name}`;
  const start = { method: 'POST', url: client.urlOf('blobs/uploads/'), headers: {}, body: new Uint8Array(), redirect: 'same-origin' } as const;
  const begun = await client.send(start, what, boundsFor(answerBytes, client.idleMs), [202]);
  begun.discard();
  const url = placeOf(begun.headers.location, client, what);
  url.searchParams.set('digest', `sha256:${sha256}`);
  const headers = { 'content-type': 'application/octet-stream' };
  const bounds = { ...layerBoundsFor(size, client.idleMs), bodyBytes: answerBytes };
  const done = await client.send({ method: 'PUT', url, headers, body: { size, open }, redirect: 'same-origin' }, what, bounds, [201]);
  done.discard();
}

/** Puts a manifest under a tag. @throws SeaworthyError */
export async function pushManifest(client: RegistryClient, tag: string, bytes: Uint8Array, mediaType: string): Promise<void> {
  const request = { method: 'PUT', url: client.urlOf(`manifests/${tag}`), headers: { 'content-type': mediaType }, body: bytes } as const;
  const what = `upload of manifest ${tag} to ${client.name}`;
  const done = await client.send({ ...request, redirect: 'same-origin' }, what, boundsFor(answerBytes, client.idleMs), [201]);
  done.discard();
}

/** Where a registry wants a blob: with what lets us in, it is sent to the registry itself only. */
function placeOf(location: string | undefined, client: RegistryClient, what: string): URL {
  const base = client.urlOf('blobs/uploads/');
  const url = location !== undefined && URL.canParse(location, base.href) ? new URL(location, base) : undefined;
  if (url?.origin === base.origin) return url;
  throw new SeaworthyError(
    'io-failed',
    `${what}: the registry ${url === undefined ? 'does not say where it wants it' : `wants it sent to ${url.host}, which is another host`}`,
  );
}
