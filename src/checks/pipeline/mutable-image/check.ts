import type { TextCheck } from '../../check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import { isMutable, judgeImages } from '../images.ts';

/** An image without a tag, or by one that is meant to move, is another one at the next run (OWASP CICD-SEC-3, dependency chain abuse). */
export const mutableImage: TextCheck<Pipeline> = {
  id: 'mutable-image',
  catalogue: 'CI-04',
  title: 'Pipeline runs in an image that changes by itself',
  severity: 'medium',
  why: 'The next run may use other programs than the last, and whoever can push to the image repository runs code in this pipeline.',
  remediation: 'Name a version and its digest: `image: name:1.2.3@sha256:…`.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse'],
  judge: (pipeline) =>
    judgeImages(pipeline, (image) => {
      if (image.digest !== undefined || !isMutable(image)) return undefined;
      return image.tag === undefined ? 'has no tag' : 'has a tag that moves';
    }),
};
