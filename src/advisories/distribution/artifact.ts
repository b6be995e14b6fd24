import { SeaworthyError } from '../../core/error.ts';
import { decodeDescriptor, type Descriptor } from '../../formats/oci/descriptor.ts';
import { ociLimits } from '../../formats/oci/index.ts';
import { parseDocument } from '../../formats/oci/json-document.ts';
import type { BlobReference } from './documents.ts';
import { largestEnvelope, payloadType } from './envelope.ts';
import { readBlob, type Origin } from './origin.ts';
import { artifactType } from './site.ts';

/** A place that holds a published database as an OCI artifact, such as a registry. Nothing it gives is believed. */
export interface ArtifactPlace extends Pick<Origin, 'name' | 'read'> {
  /** Bytes of the artifact's manifest. @throws SeaworthyError */
  manifest(): Promise<Uint8Array>;
}

/** A database published as an OCI artifact: its first layer is the signed pointer, the files that it leads to are blobs beside it. */
export function artifactOrigin(place: ArtifactPlace): Origin {
  const origin: Origin = {
    name: place.name,
    read: (blob, from, length) => place.read(blob, from, length),
    async pointer() {
      const [pointer] = pointersOf(await place.manifest());
      if (pointer !== undefined) return readBlob(origin, pointerBlob(pointer, place.name), 'the pointer');
      throw new SeaworthyError('database-missing', `${place.name} is no advisory database, but another artifact or an image`);
    },
  };
  return origin;
}

/** The layers of a manifest that are pointers of a published database; none where it is another artifact. @throws SeaworthyError `archive-malformed` */
export function pointersOf(manifest: Uint8Array): readonly Descriptor[] {
  const fields = parseDocument(manifest, 'the manifest', ociLimits.manifestBytes);
  if (fields.text('artifactType') !== artifactType) return [];
  const layers = fields.list('layers', ociLimits.layers).map((item, place) => decodeDescriptor(item, `the manifest: layers[${place}]`));
  return layers.filter(({ mediaType }) => mediaType === payloadType);
}

function pointerBlob({ digest: { algorithm, hex }, size }: Descriptor, place: string): BlobReference {
  if (algorithm === 'sha256' && size <= largestEnvelope) return { sha256: hex, size };
  throw new SeaworthyError('database-invalid', `the pointer of ${place} is larger than any pointer, or named by another hash than SHA-256`);
}
