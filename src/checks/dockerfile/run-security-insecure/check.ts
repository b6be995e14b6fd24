import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** `RUN --security=insecure` runs without the sandbox of the builder, as a privileged container (Dockerfile reference, RUN --security). */
export const runSecurityInsecure: DockerfileCheck = {
  id: 'run-security-insecure',
  catalogue: 'DF-43',
  title: 'RUN is privileged',
  severity: 'high',
  why: 'What runs there, and what it downloads, has every capability on the machine that builds, and with it all other builds.',
  remediation: 'Remove `--security=insecure`; do what needs it outside of the build.',
  references: [{ framework: 'mitre-attack', item: 'T1611' }],
  links: ['https://docs.docker.com/reference/dockerfile/#run---security'],
  judge(file) {
    const flags = instructionsOf(file, ['RUN']).flatMap(({ flags: list }) =>
      list.filter(({ name, value }) => name === 'security' && value.value === 'insecure'),
    );
    return answerOf(flags.map((flag) => failureAt(flag, 'the commands run without the sandbox of the builder')));
  },
};
