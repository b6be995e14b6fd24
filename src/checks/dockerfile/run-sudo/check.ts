import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** sudo in a build: RUN is root until USER says otherwise (Docker, best practices: USER). */
export const runSudo: DockerfileCheck = {
  id: 'run-sudo',
  catalogue: 'DF-19',
  title: 'RUN uses sudo',
  severity: 'low',
  why: 'The build is root anyway until USER changes that; an image with sudo in it lets its user become root again.',
  remediation: 'Do what needs root before USER, or switch with `USER root` and back; to step down at start use gosu or su-exec.',
  references: [],
  links: ['https://docs.docker.com/build/building/best-practices/#user'],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN']).flatMap(({ commands }) => {
        const first = commands.find(({ name, wrappers }) => name === 'sudo' || wrappers.includes('sudo'));
        return first === undefined ? [] : [failureAt(first, 'sudo is used in the build')];
      }),
    );
  },
};
