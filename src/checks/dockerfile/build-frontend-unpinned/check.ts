import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt } from '../instructions.ts';

const official = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?::(.{1,128}))?$/;
const digest = /@sha256:[0-9a-f]{64}$/;

/** The image named by `# syntax=` is the program that does the build (Dockerfile reference, syntax). */
export const buildFrontendUnpinned: DockerfileCheck = {
  id: 'build-frontend-unpinned',
  catalogue: 'DF-52',
  title: 'Program that builds is not pinned',
  severity: 'low',
  why: 'The image behind `# syntax=` decides what every line means: who may change it may put into the image what he likes.',
  remediation: 'Use `# syntax=docker/dockerfile:1`; give any other front end its digest.',
  references: [{ framework: 'mitre-attack', item: 'T1525' }],
  links: ['https://docs.docker.com/build/buildkit/frontend/'],
  judge({ syntax }) {
    if (syntax === undefined) return { state: 'notapplicable' };
    const found = official.exec(syntax.value);
    const isFixed = digest.test(syntax.value) || (found !== null && /^\d/.test(found[1] ?? ''));
    return answerOf(isFixed ? [] : [failureAt(syntax, `the front end ${syntax.value.slice(0, 200)} may be another one tomorrow`)]);
  },
};
