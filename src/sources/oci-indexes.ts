import { SeaworthyError } from '../core/error.ts';
import { decodeIndex, isIndex, ociLimits, type Descriptor, type OciIndex } from '../formats/oci/index.ts';
import type { ImageFiles } from './image-files.ts';
import { blobPath, readBlob } from './oci-blobs.ts';

/** A descriptor of a layout's index or of an index inside it, with its document, verified, where that is at hand. */
export interface Listed {
  readonly descriptor: Descriptor;
  readonly bytes?: Uint8Array;
  readonly isIndex: boolean;
}

/** All that a layout's index names, and the indexes inside it, each document once. @throws SeaworthyError */
export async function* listIndexes(files: ImageFiles, root: OciIndex): AsyncGenerator<Listed> {
  const seen = new Set<string>();
  let level: readonly Descriptor[] = root.manifests;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > ociLimits.indexDepth) throw tooDeep(files);
    const next: Descriptor[] = [];
    for (const descriptor of level) {
      if (seen.has(descriptor.digest.text)) continue;
      seen.add(descriptor.digest.text);
      if (seen.size > ociLimits.manifests)
        throw new SeaworthyError('limit-exceeded', `${files.path}: its indexes name more than ${ociLimits.manifests} manifests`);
      const listed = await look(files, descriptor);
      yield listed;
      if (listed.isIndex && listed.bytes !== undefined) next.push(...decodeIndex(listed.bytes).manifests);
    }
    level = next;
  }
}

async function look(files: ImageFiles, descriptor: Descriptor): Promise<Listed> {
  if (!files.has(blobPath(descriptor.digest))) return { descriptor, isIndex: false };
  const bytes = await readBlob(files, descriptor, ociLimits.manifestBytes);
  return { descriptor, bytes, isIndex: isIndex(bytes) };
}

export function tooDeep(files: { readonly path: string }): SeaworthyError {
  return new SeaworthyError('limit-exceeded', `${files.path}: more than ${ociLimits.indexDepth} indexes inside one another`);
}
