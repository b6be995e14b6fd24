import { answerOf } from '../../../core/check.ts';
import type { Setting } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { isSecretName } from '../credentials.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** The values of build arguments stand in the history of an image, those that ENV takes over in its configuration. Stages that do not ship keep their history to themselves. */
export const buildArgumentSecret: DockerfileCheck = {
  id: 'build-argument-secret',
  catalogue: 'DF-08',
  title: 'Secret is handed to the build as an argument',
  severity: 'medium',
  why: 'The value given with `--build-arg` is kept in the history of the image: `docker history` shows it to everybody who may pull.',
  remediation: 'Use `RUN --mount=type=secret,id=…` and `docker build --secret`; what is mounted is in no layer and no history.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.25' },
    { framework: 'mitre-attack', item: 'T1552.001' },
  ],
  links: ['https://docs.docker.com/build/building/secrets/'],
  judge(file) {
    const args = instructionsOf(file, ['ARG'], 'shipped').flatMap(({ settings }) => settings.filter(isOpenSecret));
    const taken = instructionsOf(file, ['ENV'], 'shipped').flatMap(({ settings }) => settings.filter(takesSecret));
    return answerOf([
      ...args.map((setting) => failureAt(setting, `the value of the build argument ${setting.name} stays in the history of the image`)),
      ...taken.map((setting) => failureAt(setting, `ENV ${setting.name} keeps the value of a build argument in the image`)),
    ]);
  },
};

function isOpenSecret({ name, value }: Setting): boolean {
  return isSecretName(name) && (value === undefined || value.value === '');
}

function takesSecret({ name, value }: Setting): boolean {
  return value !== undefined && !value.isKnown && isSecretName(name) && value.variables.some(isSecretName);
}
