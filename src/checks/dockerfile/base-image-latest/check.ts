import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { hasTag, imagesOf, openImages } from '../images.ts';
import { answerUnless, failureAt } from '../instructions.ts';

const moving = new Set(['latest', 'edge', 'nightly', 'master', 'main', 'dev', 'testing', 'unstable', 'rolling']);

/** An image without a tag, or with one that moves with every release, is another image tomorrow. */
export const baseImageLatest: DockerfileCheck = {
  id: 'base-image-latest',
  catalogue: 'DF-01',
  title: 'Image is used without a version',
  severity: 'medium',
  why: 'The same Dockerfile gives another image with every build: what was tested is not what ships, and a bad release upstream is taken over unseen.',
  remediation: 'Name a version behind the image (`FROM node:22.11-alpine3.20`), better a digest too.',
  references: [{ framework: 'mitre-attack', item: 'T1525' }],
  links: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  judge(file) {
    const images = imagesOf(file);
    const failures = images.flatMap(({ word, reference }) =>
      reference !== undefined && reference.digest === undefined && moving.has(reference.tag ?? 'latest')
        ? [failureAt(word, `the image ${word.value} has ${hasTag(word.value) ? 'a tag that moves' : 'no tag'}`)]
        : [],
    );
    // `golang:${VERSION}` has a version, whichever it is.
    return answerUnless(failures, openImages(images.filter(({ word }) => !hasTag(word.value))));
  },
};
