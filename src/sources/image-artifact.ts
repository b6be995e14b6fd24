import type { Artifact } from '../core/image.ts';
import type { LayerFacts } from '../images/index.ts';
import type { StoredImage } from './stored-image.ts';

/** What is examined, as reports name it. `reference`: as the user wrote it. */
export function artifactOf(reference: string, image: StoredImage, layers: readonly LayerFacts[]): Artifact {
  const { config, platform, createdBy } = image.config;
  return {
    kind: 'image',
    reference,
    digest: image.digest,
    tags: image.tags,
    ...(platform.os === '' ? {} : { platform }),
    config,
    layers: layers.map(({ diffId }, index) => {
      const instruction = createdBy[index];
      return { index, diffId, ...(instruction === undefined ? {} : { createdBy: instruction }) };
    }),
  };
}
