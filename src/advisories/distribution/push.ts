import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { decodeDescriptor } from '../../formats/oci/descriptor.ts';
import { decodeIndex, ociLimits } from '../../formats/oci/index.ts';
import { parseDocument } from '../../formats/oci/json-document.ts';
import { closeFile, openFile, readAt } from '../../platform/files.ts';
import type { OnProgress } from '../../platform/progress.ts';
import { readWholeFile } from '../../platform/read-file.ts';
import type { BlobReference } from './documents.ts';
import { inLanes } from './lanes.ts';
import { artifactType, layoutPlaces, sitePlaces } from './site.ts';

/** A place for an OCI artifact, such as a registry. */
export interface ArtifactTarget {
  readonly name: string;
  has(blob: BlobReference): Promise<boolean>;
  push(blob: BlobReference, open: () => Iterable<Uint8Array>): Promise<void>;
  /** The last step: from then on the artifact is this one. */
  pushManifest(bytes: Uint8Array, mediaType: string): Promise<void>;
}

export interface PushSummary {
  /** Files that the place had not, and their bytes. */
  readonly files: number;
  readonly bytes: number;
}

const pieceBytes = 1 << 20;

/** Brings what was published into a folder to a registry: the files that it has not, and last the manifest. @throws SeaworthyError */
export async function pushSite(site: string, target: ArtifactTarget, onProgress?: OnProgress): Promise<PushSummary> {
  const { mediaType, bytes, blobs } = readArtifact(site);
  const total = blobs.reduce((sum, { size }) => sum + size, 0);
  const tally = { files: 0, bytes: 0, done: 0 };
  await inLanes(blobs, async (blob) => {
    if (!(await target.has(blob))) {
      await target.push(blob, () => pieces(join(site, sitePlaces.blob(blob.sha256))));
      tally.files += 1;
      tally.bytes += blob.size;
    }
    tally.done += blob.size;
    onProgress?.({ step: 'pushing the advisory database', done: tally.done, total });
  });
  await target.pushManifest(bytes, mediaType);
  return { files: tally.files, bytes: tally.bytes };
}

interface Artifact {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Each once. */
  readonly blobs: readonly BlobReference[];
}

function readArtifact(site: string): Artifact {
  const { manifests } = decodeIndex(readWholeFile(layoutPlaces.index(site), ociLimits.manifestBytes));
  const [named] = manifests.filter((descriptor) => descriptor.artifactType === artifactType);
  if (named === undefined) throw new SeaworthyError('database-missing', `no advisory database was published into ${site}`);
  const bytes = readWholeFile(join(site, sitePlaces.blob(named.digest.hex)), ociLimits.manifestBytes);
  if (createHash('sha256').update(bytes).digest('hex') !== named.digest.hex)
    throw new SeaworthyError('digest-mismatch', `the manifest in ${site} is not the one that was published: publish again`);
  const fields = parseDocument(bytes, 'the manifest', ociLimits.manifestBytes);
  const descriptors = [fields.value('config'), ...fields.list('layers', ociLimits.layers)].map((item) => decodeDescriptor(item, 'the manifest'));
  const blobs = new Map(descriptors.map(({ digest, size }) => [digest.hex, { sha256: digest.hex, size }]));
  return { mediaType: named.mediaType, bytes, blobs: [...blobs.values()] };
}

function* pieces(path: string): Iterable<Uint8Array> {
  const file = openFile(path);
  try {
    for (let at = 0; ;) {
      const piece = Buffer.allocUnsafe(pieceBytes);
      const count = readAt(file, piece, at);
      if (count === 0) return;
      yield piece.subarray(0, count);
      at += count;
    }
  } finally {
    closeFile(file);
  }
}
