import { SeaworthyError } from '../../core/error.ts';
import { decodeDescriptor, type Descriptor } from './descriptor.ts';
import { parseDocument, type Fields } from './json-document.ts';
import { ociLimits } from './limits.ts';

/** An image index or Docker manifest list (OCI image-spec, image-index.md): the same image for several platforms, or several images. */
export interface OciIndex {
  readonly manifests: readonly Descriptor[];
}

/** @throws SeaworthyError archive-malformed, limit-exceeded */
export function decodeIndex(bytes: Uint8Array): OciIndex {
  const fields = parseDocument(bytes, 'the index', ociLimits.manifestBytes);
  checkKind(fields);
  return { manifests: fields.list('manifests', ociLimits.manifests).map((item, place) => decodeDescriptor(item, `the index: manifests[${place}]`)) };
}

/** Whether a document is an index rather than a manifest, by what it contains. @throws SeaworthyError archive-malformed, limit-exceeded */
export function isIndex(bytes: Uint8Array): boolean {
  const fields = parseDocument(bytes, 'the manifest', ociLimits.manifestBytes);
  checkKind(fields);
  return fields.has('manifests');
}

/** A document that is both would be one thing to us and the other to a runtime (CVE-2021-41190). */
export function checkKind(fields: Fields): void {
  if (fields.has('manifests') && (fields.has('layers') || fields.has('config'))) {
    throw new SeaworthyError('archive-malformed', 'a document is both an index and a manifest, which readers do not agree on');
  }
}
