import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, throughBases } from '../instructions.ts';
import { usersOf } from '../users.ts';

/** Images that say by their name that they do not run as root. */
const otherThanRoot = /(?:^|[/:_-])(?:non-?root|unprivileged|rootless)(?:$|[@:_/-])|^cgr\.dev\/chainguard\//;

/** Nothing in the file says which user the image runs as: it is that of its base, in nearly all of them root. */
export const imageUserMissing: DockerfileCheck = {
  id: 'image-user-missing',
  catalogue: 'DF-04',
  title: 'Image does not say which user it runs as',
  severity: 'low',
  why: 'Without USER an image runs as its base does, and nearly all bases run as root; a pod that demands another user does not start it.',
  remediation: 'Add `USER` with a number other than 0 before the last CMD or ENTRYPOINT (`USER 10001`).',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.1' }],
  links: ['https://docs.docker.com/build/building/best-practices/#user'],
  judge(file) {
    const userOf = usersOf(file);
    const imageOf = throughBases(file, ({ from: { origin, image } }) => (origin.kind === 'stage' ? undefined : image.value));
    const open = file.stages.filter((stage) => stage.isResult && userOf(stage) === undefined && !otherThanRoot.test(imageOf(stage) ?? ''));
    return answerOf(open.map((stage) => failureAt(stage.from, `nothing says which user the image runs as; ${imageOf(stage) ?? 'its base'} decides`)));
  },
};
