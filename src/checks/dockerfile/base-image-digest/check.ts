import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { imagesOf, openImages } from '../images.ts';
import { answerUnless, failureAt } from '../instructions.ts';

/** A tag can be moved to another image; a digest names one image for ever (OCI image specification, descriptors). */
export const baseImageDigest: DockerfileCheck = {
  id: 'base-image-digest',
  catalogue: 'DF-02',
  title: 'Image is not pinned to a digest',
  severity: 'low',
  why: 'Who may write to the registry can put another image under the same tag, and the next build takes it.',
  remediation: 'Add the digest behind the tag (`FROM node:22.11-alpine3.20@sha256:…`) and have a bot raise it.',
  references: [{ framework: 'mitre-attack', item: 'T1525' }],
  links: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  judge(file) {
    const images = imagesOf(file);
    const failures = images.flatMap(({ word, reference }) =>
      reference !== undefined && reference.digest === undefined ? [failureAt(word, `the image ${word.value} is not pinned to a digest`)] : [],
    );
    return answerUnless(failures, openImages(images));
  },
};
