import { createHash } from 'node:crypto';
import { SeaworthyError } from '../core/error.ts';
import type { Descriptor } from '../formats/oci/index.ts';
import type { Digest } from '../formats/oci/index.ts';
import { mismatch } from './digests.ts';
import type { ImageFiles } from './image-files.ts';

/** Where a blob lies in an OCI layout (OCI image-spec, image-layout.md). Safe: a Digest is checked. */
export function blobPath(digest: Digest): string {
  return `blobs/${digest.algorithm}/${digest.hex}`;
}

/** Reads a small blob and verifies it. @throws SeaworthyError naming the blob where it is missing, too large or not what it is said to be */
export async function readBlob(files: ImageFiles, descriptor: Pick<Descriptor, 'digest' | 'size'>, limit: number): Promise<Uint8Array> {
  const path = blobPath(descriptor.digest);
  if (!files.has(path))
    throw new SeaworthyError('archive-malformed', `${files.path}: blob ${descriptor.digest.text} is missing; the image is incomplete`);
  const bytes = await files.read(path, limit);
  const what = `${files.path}: blob ${descriptor.digest.text}`;
  if (bytes.length !== descriptor.size) throw mismatch(`the size of ${what}`, descriptor.size, bytes.length);
  assertHex(what, descriptor.digest, bytes);
  return bytes;
}

/** @throws SeaworthyError `digest-mismatch` */
export function assertHex(what: string, claimed: Pick<Digest, 'algorithm' | 'hex'>, bytes: Uint8Array): void {
  const hex = createHash(claimed.algorithm).update(bytes).digest('hex');
  if (hex !== claimed.hex) throw mismatch(what, `${claimed.algorithm}:${claimed.hex}`, `${claimed.algorithm}:${hex}`);
}
