import { join } from 'node:path';

/** Places of a published database, relative to its root, be it a folder or a URL. The rest of an OCI image layout stands beside them. */
export const sitePlaces = {
  pointer: 'pointer.json',
  blob: (sha256: string): string => `blobs/sha256/${sha256}`,
} as const;

/** OCI image layout (image-spec, image-layout.md), so that what is published can be pushed to a registry by any OCI tool. */
export const layoutPlaces = {
  layout: (folder: string): string => join(folder, 'oci-layout'),
  index: (folder: string): string => join(folder, 'index.json'),
} as const;

export const artifactType = 'application/vnd.seaworthy.db.v1';
export const blobTypes = {
  listing: 'application/vnd.seaworthy.db.listing.v1+json',
  manifest: 'application/vnd.seaworthy.db.manifest.v1+json',
  pack: 'application/vnd.seaworthy.db.pack.v1',
} as const;
