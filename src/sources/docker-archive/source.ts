import { findOciImage, indexFile } from '../oci-image.ts';
import type { ImageFiles } from '../image-files.ts';
import type { Source } from '../source.ts';
import type { StoredImage } from '../stored-image.ts';
import { dockerImagesIn, findDockerImage, hexIn, manifestFile } from './docker-image.ts';
import { isCompleteLayout } from './layout-beside.ts';

/**
 * An archive made by `docker save` (Docker image specification v1.2). Since Docker 25 it is an OCI layout too: that form is preferred where it is
 * complete, since it alone has manifests and so their digests.
 */
export const dockerArchive: Source = {
  id: 'docker-archive',
  title: 'an archive made by docker save',
  kind: 'archive',
  marker: manifestFile,
  async find(files, choice) {
    if (!files.has(indexFile)) return findDockerImage(files, choice);
    return (await isCompleteLayout(files)) ? withDockerTags(files, await findOciImage(files, choice)) : findDockerImage(files, choice);
  },
};

/** The names as Docker shows them; an index often has but the tag. */
async function withDockerTags(files: ImageFiles, image: StoredImage): Promise<StoredImage> {
  const entry = (await dockerImagesIn(files)).find(({ config }) => `sha256:${hexIn(config)}` === image.configDigest);
  return entry === undefined || entry.tags.length === 0 ? image : { ...image, tags: entry.tags };
}
