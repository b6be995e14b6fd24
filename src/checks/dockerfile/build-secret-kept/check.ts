import { answerOf, type TextFailure } from '../../../core/check.ts';
import type { Mount, RunInstruction } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { baseNameOf, removes } from '../texts.ts';

/** A mounted secret is in no layer, unless a command writes it into one (Dockerfile reference, RUN --mount=type=secret). */
export const buildSecretKept: DockerfileCheck = {
  id: 'build-secret-kept',
  catalogue: 'DF-42',
  title: 'Mounted secret is written into the image',
  severity: 'high',
  why: 'The copy is part of the layer: whoever pulls the image, or the cache of the build, has the secret.',
  remediation:
    'Let the command read the mount itself (`target=/root/.npmrc`, `$(cat /run/secrets/token)` in the environment of one command) and write it nowhere.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.25' },
    { framework: 'mitre-attack', item: 'T1552.001' },
  ],
  links: ['https://docs.docker.com/build/building/secrets/'],
  judge(file) {
    return answerOf(instructionsOf(file, ['RUN']).flatMap(keptBy));
  },
};

function keptBy(run: RunInstruction): readonly TextFailure[] {
  const secrets = run.mounts.filter(({ keys }) => keys.get('type') === 'secret').map(namesOf);
  if (secrets.length === 0) return [];
  const isSecret = (text: string): boolean => secrets.some((names) => names.some((name) => text.includes(name)));
  return run.commands.flatMap((command) => {
    const place = writtenBy(command, isSecret);
    if (place === undefined || (place !== '' && removes(run, endingWith(baseNameOf(place))))) return [];
    return [failureAt(command, `the mounted secret is written to ${place === '' ? 'a configuration' : place.slice(0, 100)}`)];
  });
}

/** How the commands of a RUN name a secret: by its file, or by a variable. */
function namesOf({ keys }: Mount): readonly string[] {
  const id = keys.get('id') ?? baseNameOf(keys.get('source') ?? keys.get('src') ?? '');
  const target = keys.get('target') ?? keys.get('dst') ?? keys.get('destination');
  const variable = keys.get('env');
  if (variable !== undefined && target === undefined) return [`$${variable}`, `\${${variable}}`];
  return [target ?? `/run/secrets/${id}`].filter((name) => name !== '');
}

function endingWith(name: string): RegExp {
  return new RegExp(`${name.slice(0, 200).replaceAll(/[^A-Za-z0-9_]/g, String.raw`\$&`)}$`);
}

const configuring = /^(?:npm|yarn|pnpm|git|pip[\d.]*|poetry|composer|aws|gcloud|az|docker|bundle)$/;

/** Where a command writes what it reads of a secret; empty for a configuration whose place is not said. */
function writtenBy(command: ShellCommand, isSecret: (text: string) => boolean): string | undefined {
  const { name, arguments: words, redirections, pipedFrom } = command;
  const reads = words.some(({ text }) => isSecret(text)) || redirections.some(({ operator, target }) => operator === '<' && isSecret(target.text));
  const isFed = pipedFrom?.arguments.some(({ text }) => isSecret(text)) === true;
  const target = redirections.find(
    ({ operator, target: { text } }) => /^(?:&?>{1,2}|>\|)$/.test(operator) && !text.startsWith('/dev/') && !isSecret(text),
  );
  if ((reads || isFed) && target !== undefined) return target.target.text;
  if (isFed && name === 'tee') return words.find(({ text }) => !text.startsWith('-'))?.text;
  const last = words.at(-1)?.text;
  if ((name === 'cp' || name === 'mv' || name === 'install') && words.slice(0, -1).some(({ text }) => isSecret(text))) return last;
  const isSetting =
    configuring.test(name) &&
    words.some(({ text }) => text === 'config' || text === 'configure') &&
    words.some(({ text }) => text === 'set' || text === '--global' || text === '--system');
  return reads && isSetting ? '' : undefined;
}
