import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { decodeIndex, ociLimits, type Descriptor } from '../../formats/oci/index.ts';
import { closeFile, openFile, readAt } from '../../platform/files.ts';
import { readWholeFile } from '../../platform/read-file.ts';
import { pointersOf } from './artifact.ts';
import { largestEnvelope } from './envelope.ts';
import type { Origin } from './origin.ts';
import { artifactType, layoutPlaces, sitePlaces } from './site.ts';

const pieceBytes = 1 << 20;

/** A database published into a folder, or an OCI image layout that an OCI tool copied it into. */
export function folderOrigin(folder: string): Origin {
  return {
    name: folder,
    async pointer() {
      if (existsSync(join(folder, sitePlaces.pointer))) return readWholeFile(join(folder, sitePlaces.pointer), largestEnvelope);
      if (existsSync(layoutPlaces.index(folder))) return pointerOfLayout(folder);
      throw new SeaworthyError(
        'database-missing',
        `there is no published advisory database in ${folder}: neither ${sitePlaces.pointer} nor an OCI image layout`,
      );
    },
    async *read({ sha256 }, from, length) {
      const file = openFile(join(folder, sitePlaces.blob(sha256)));
      try {
        for (let at = from; at < from + length;) {
          const piece = Buffer.allocUnsafe(Math.min(pieceBytes, from + length - at));
          const count = readAt(file, piece, at);
          if (count === 0) return;
          yield piece.subarray(0, count);
          at += count;
        }
      } finally {
        closeFile(file);
      }
    },
  };
}

/** What the layout says is not vouched for by anybody; the pointer in it is. */
function pointerOfLayout(folder: string): Uint8Array {
  const index = decodeIndex(readWholeFile(layoutPlaces.index(folder), ociLimits.manifestBytes));
  const manifests = index.manifests.filter((descriptor) => descriptor.artifactType === undefined || descriptor.artifactType === artifactType);
  const pointers = manifests.flatMap((descriptor) => pointersOf(readLayoutBlob(folder, descriptor, ociLimits.manifestBytes)));
  const [pointer] = pointers;
  if (pointer !== undefined && new Set(pointers.map(({ digest }) => digest.hex)).size === 1) return readLayoutBlob(folder, pointer, largestEnvelope);
  const problem =
    pointer === undefined ? 'holds no advisory database' : 'holds several advisory databases: copy one of them into a layout of its own';
  throw new SeaworthyError('database-missing', `the OCI image layout ${folder} ${problem}`);
}

function readLayoutBlob(folder: string, { digest }: Descriptor, limit: number): Uint8Array {
  const bytes = readWholeFile(join(folder, 'blobs', digest.algorithm, digest.hex), limit);
  if (createHash(digest.algorithm).update(bytes).digest('hex') === digest.hex) return bytes;
  throw new SeaworthyError('digest-mismatch', `the blob ${digest.text} of ${folder} is not what its name says`);
}
