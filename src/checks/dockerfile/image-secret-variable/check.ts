import { answerOf } from '../../../core/check.ts';
import type { Setting } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { hasPasswordInUrl, isSecretName, mayBeSecret, secretIn } from '../credentials.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** A secret as the value of ENV or the default of ARG is in the file, and in the configuration or the history of the image. */
export const imageSecretVariable: DockerfileCheck = {
  id: 'image-secret-variable',
  catalogue: 'DF-07',
  title: 'Secret is written into a variable of the Dockerfile',
  severity: 'high',
  why: 'Everybody who may read the repository or pull the image has the secret: ENV is part of the configuration of the image, defaults of ARG are part of its history.',
  remediation:
    'Take the value out and replace the secret, which is known by now. Hand it to the build with `RUN --mount=type=secret`, to the container with a Kubernetes Secret.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.25' },
    { framework: 'mitre-attack', item: 'T1552.001' },
  ],
  links: ['https://docs.docker.com/build/building/secrets/'],
  judge(file) {
    const settings = [...file.globals, ...instructionsOf(file, ['ARG', 'ENV'])].flatMap(({ keyword, settings: list }) =>
      list.map((setting) => ({ keyword, setting })),
    );
    return answerOf(
      settings.flatMap(({ keyword, setting }) => {
        const what = secretOf(setting);
        return what === undefined ? [] : [failureAt(setting, `${keyword} ${setting.name} holds ${what}`)];
      }),
    );
  },
};

function secretOf({ name, value }: Setting): string | undefined {
  if (value === undefined) return undefined;
  const shape = secretIn(value.value);
  if (shape !== undefined) return shape;
  if (hasPasswordInUrl(value.value)) return 'an address with a password';
  return isSecretName(name) && value.isKnown && mayBeSecret(value.value) ? 'what by its name is a secret' : undefined;
}
