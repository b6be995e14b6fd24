import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { answerUnless, failureAt } from '../instructions.ts';
import { isRoot, usersOf } from '../users.ts';

/** The last USER of an image is root. */
export const imageUserRoot: DockerfileCheck = {
  id: 'image-user-root',
  catalogue: 'DF-03',
  title: 'Image is set to run as root',
  severity: 'high',
  why: 'Who breaks into the process is root in the container, may change all that is in it, and is root on the node where the container can be left.',
  remediation: 'End with `USER` and a number other than 0 (`USER 10001`); do what needs root before it.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.1' }],
  links: ['https://docs.docker.com/build/building/best-practices/#user'],
  judge(file) {
    const userOf = usersOf(file);
    const users = file.stages.filter(({ isResult }) => isResult).flatMap((stage) => userOf(stage) ?? []);
    const failures = users.flatMap((user) =>
      user.argument.isKnown && isRoot(user.argument.value) ? [failureAt(user, 'the image runs as root: this USER is the last')] : [],
    );
    const doubts = users.flatMap(({ argument, line }) => (argument.isKnown ? [] : [`line ${line}: the user is known only when the image is built`]));
    return answerUnless(failures, doubts);
  },
};
