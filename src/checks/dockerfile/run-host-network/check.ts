import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** `RUN --network=host` runs in the network of the machine that builds (Dockerfile reference, RUN --network). */
export const runHostNetwork: DockerfileCheck = {
  id: 'run-host-network',
  catalogue: 'DF-44',
  title: 'RUN is in the network of the machine that builds',
  severity: 'medium',
  why: 'What runs there reaches the local services of that machine and the metadata address of its cloud, where credentials are.',
  remediation: 'Remove `--network=host`; give the build what it needs as a context or a mount.',
  references: [],
  links: ['https://docs.docker.com/reference/dockerfile/#run---network'],
  judge(file) {
    const flags = instructionsOf(file, ['RUN']).flatMap(({ flags: list }) =>
      list.filter(({ name, value }) => name === 'network' && value.value === 'host'),
    );
    return answerOf(flags.map((flag) => failureAt(flag, 'the commands run in the network of the host')));
  },
};
