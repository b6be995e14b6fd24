import type { TextCheck } from '../../check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import { isMutable, judgeImages } from '../images.ts';

/** A tag of an image can be pushed anew; a digest says which image is meant. */
export const unpinnedImage: TextCheck<Pipeline> = {
  id: 'unpinned-image',
  catalogue: 'CI-05',
  title: 'Pipeline runs in an image without a digest',
  severity: 'low',
  why: 'A tag can be pushed again with other content: by its owners, or by who took over their account.',
  remediation: 'Add the digest behind the tag: `image: name:1.2.3@sha256:…`; Renovate and Dependabot keep it up to date.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse'],
  judge: (pipeline) =>
    judgeImages(pipeline, (image) =>
      image.digest !== undefined || image.tag === undefined || image.tag.includes('$') || isMutable(image) ? undefined : 'has no digest',
    ),
};
