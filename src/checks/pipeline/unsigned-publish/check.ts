import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { builtAndPublished } from '../publishing.ts';
import { signs } from '../signing.ts';

/** An image or a package is given out without a signature or a record of where it comes from (OWASP CICD-SEC-9; SLSA Build L1). */
export const unsignedPublish: TextCheck<Pipeline> = {
  id: 'unsigned-publish',
  catalogue: 'CI-31',
  title: 'Image or package is published without signature or provenance',
  severity: 'low',
  why: 'Who installs it cannot tell it from one that somebody else pushed under the same name.',
  remediation:
    'Sign it and attest how it was built: `cosign sign`, `actions/attest-build-provenance`, `npm publish --provenance`, buildx with `--provenance`; Tekton Chains signs what tasks make.',
  references: [],
  links: [
    'https://slsa.dev/spec/v1.0/levels',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-09-Improper-Artifact-Integrity-Validation',
  ],
  judge: on(allSystems, (pipeline) => {
    const [first] = builtAndPublished(pipeline);
    if (first === undefined || signs(pipeline)) return [];
    return [
      failureAt(
        first.written,
        `${quoted(first.text)} gives out ${first.kind === 'image' ? 'an image' : 'a package'}, and no step signs it or attests how it was built`,
        first.offset,
      ),
    ];
  }),
};
