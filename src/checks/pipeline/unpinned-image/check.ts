import type { TextCheck } from '../../check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { imageName, imagesOf, isMoving, isOpen } from '../images.ts';

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
  judge: on(allSystems, (pipeline) =>
    imagesOf(pipeline).flatMap(({ written, reference }) => {
      if (reference === undefined) return [];
      const { tag, digest } = imageName(reference);
      if (digest !== undefined || tag === undefined || isOpen(tag) || isMoving(tag)) return [];
      return [failureAt(written, `the image ${quoted(written.text)} has no digest`)];
    }),
  ),
};
