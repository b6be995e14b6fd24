import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** All of the build context goes into a layer that ships: what lies there by chance goes with it. */
export const copyWholeContext: DockerfileCheck = {
  id: 'copy-whole-context',
  catalogue: 'DF-39',
  title: 'Whole build context is copied into the image',
  severity: 'none',
  why: 'What .dockerignore does not name — .git, .env, keys, test data — is in the image.',
  remediation: 'Copy by name what is needed, or build in a stage of its own and copy the result; keep a .dockerignore that lists what may go in.',
  references: [],
  links: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['ADD', 'COPY'], 'shipped').flatMap(({ sources, origin, flags }) => {
        const whole = sources.find(({ value }) => /^(?:\.\/?|\*|\.\/\*|\/)$/.test(value));
        return whole === undefined || origin !== undefined || flags.some(({ name }) => name === 'exclude' || name === 'from')
          ? []
          : [failureAt(whole, 'all of the build context is copied')];
      }),
    );
  },
};
