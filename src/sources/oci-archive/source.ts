import { findOciImage, indexFile } from '../oci-image.ts';
import type { Source } from '../source.ts';

/** A tar of an OCI image layout (OCI image-spec, image-layout.md), as skopeo, buildx and podman write it. */
export const ociArchive: Source = {
  id: 'oci-archive',
  title: 'a tar of an OCI image layout',
  kind: 'archive',
  marker: indexFile,
  find: findOciImage,
};
