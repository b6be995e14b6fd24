import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** MAINTAINER is deprecated (Dockerfile reference). */
export const maintainerDeprecated: DockerfileCheck = {
  id: 'maintainer-deprecated',
  catalogue: 'DF-38',
  title: 'MAINTAINER is deprecated',
  severity: 'none',
  why: 'A label says the same where programs that read images look for it.',
  remediation: 'Write `LABEL org.opencontainers.image.authors="…"`.',
  references: [],
  links: ['https://docs.docker.com/reference/dockerfile/#maintainer-deprecated'],
  judge(file) {
    return answerOf(instructionsOf(file, ['MAINTAINER']).map((instruction) => failureAt(instruction, 'MAINTAINER is deprecated')));
  },
};
