import { findOciImage, indexFile } from '../oci-image.ts';
import type { Source } from '../source.ts';

/** A folder that is an OCI image layout (OCI image-spec, image-layout.md). */
export const ociDir: Source = {
  id: 'oci-dir',
  title: 'a folder with an OCI image layout',
  kind: 'folder',
  marker: indexFile,
  find: findOciImage,
};
