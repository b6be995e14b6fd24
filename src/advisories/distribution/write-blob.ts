import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../platform/write-file.ts';
import type { BlobReference } from './documents.ts';
import { sitePlaces } from './site.ts';

/** Writes a file under the name of its digest; one that is there already stays. */
export function writeBlob(site: string, content: string | Uint8Array): BlobReference {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(site, sitePlaces.blob(sha256));
  if (!isBlobThere(site, { sha256, size: bytes.length })) writeFileAtomically(path, [bytes]);
  return { sha256, size: bytes.length };
}

/** Whether a published file is there, as it was written. */
export function isBlobThere(site: string, { sha256, size }: BlobReference): boolean {
  const path = join(site, sitePlaces.blob(sha256));
  if (statSync(path, { throwIfNoEntry: false })?.size !== size) return false;
  return createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
}
