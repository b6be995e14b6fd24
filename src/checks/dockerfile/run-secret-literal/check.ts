import { answerOf, type TextFailure } from '../../../core/check.ts';
import type { Dockerfile } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand, ShellWord } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { hasPasswordInUrl, isSecretName, mayBeSecret, secretIn } from '../credentials.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { optionsOf, names } from '../options.ts';
import { documentsOf, textsOf, type HeldText } from '../texts.ts';

/** A secret in a command, a label or a file that the Dockerfile writes is in the repository, and in the image or its history. */
export const runSecretLiteral: DockerfileCheck = {
  id: 'run-secret-literal',
  catalogue: 'DF-09',
  title: 'Secret is written into a command of the Dockerfile',
  severity: 'high',
  why: 'Everybody who may read the repository has the secret, and so has everybody who may pull the image: commands stand in its history.',
  remediation:
    'Take it out and replace the secret, which is known by now. Read it from a mount: `RUN --mount=type=secret,id=token sh -c \'curl -H "Authorization: Bearer $(cat /run/secrets/token)" …\'`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.25' },
    { framework: 'mitre-attack', item: 'T1552.001' },
  ],
  links: ['https://docs.docker.com/build/building/secrets/'],
  judge(file) {
    return answerOf([...inCommands(file), ...inTexts(documentsOf(file)), ...inTexts(labelsOf(file))]);
  },
};

function inCommands(file: Dockerfile): readonly TextFailure[] {
  const commands = instructionsOf(file, ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']).flatMap(({ commands: list }) => list);
  return commands.flatMap((command) => {
    const [first] = [...inTexts(textsOf(command)), ...inAssignments(command), ...inOptions(command)];
    return first ?? [];
  });
}

function inTexts(texts: readonly HeldText[]): readonly TextFailure[] {
  return texts.flatMap((held) => {
    const shape =
      secretIn(held.text) ??
      (hasPasswordInUrl(held.text) ? 'an address with a password' : undefined) ??
      (authorization.test(held.text) ? 'an Authorization header' : undefined);
    return shape === undefined ? [] : [failureAt(held, `${shape} is written out here`)];
  });
}

/** What is literal behind it: neither a variable nor a substitution. */
const authorization = /\bAuthorization:\s{0,5}(?:Bearer|Basic|token)\s{1,5}[A-Za-z0-9+/=._-]{8,}/i;

function labelsOf(file: Dockerfile): readonly HeldText[] {
  return instructionsOf(file, ['LABEL']).flatMap(({ settings }) =>
    settings.map(({ line, column, value }) => ({ line, column, text: value?.value ?? '' })),
  );
}

function inAssignments({ assignments }: ShellCommand): readonly TextFailure[] {
  return assignments
    .filter(({ name, value, isLiteral }) => isLiteral && isSecretName(name) && mayBeSecret(value))
    .map((assignment) => failureAt(assignment, `${assignment.name} is set to what by its name is a secret`));
}

/** Options that take no secret, though they speak of one: `--disabled-password`, `--password-stdin`. */
const speaksOnly =
  /(?:^|-)(?:no|not|disabled?|without|allow|empty|skip|random|generate|ask|prompt|stdin|store|require|use|with|show|hide|reset)(?:-|$)/;

function inOptions({ name, arguments: words }: ShellCommand): readonly TextFailure[] {
  const found = words.flatMap((word, index) => secretOption(word, words[index + 1]));
  return [...found, ...ofPrograms(name, words)].map((word) => failureAt(word, `a password or token is given to ${name} in its words`));
}

function secretOption(word: ShellWord, next: ShellWord | undefined): readonly ShellWord[] {
  const [, option, sign, value] = /^--?([A-Za-z][\w-]{3,60})(=?)(.*)$/s.exec(word.text) ?? [];
  if (option === undefined || !isSecretName(option) || speaksOnly.test(option)) return [];
  if (sign === '=') return word.isLiteral && mayBeSecret(value ?? '') ? [word] : [];
  return next !== undefined && word.text.startsWith('--') && next.isLiteral && !next.text.startsWith('-') && mayBeSecret(next.text) ? [next] : [];
}

const short: Readonly<Record<string, readonly string[]>> = {
  docker: ['-p'],
  podman: ['-p'],
  buildah: ['-p'],
  helm: ['-p'],
  sshpass: ['-p'],
  mysql: ['-p'],
  mysqladmin: ['-p'],
  mariadb: ['-p'],
};
const logins = names('docker podman buildah helm');

/** Short options that mean a password to one program and something else to the next. */
function ofPrograms(name: string, words: readonly ShellWord[]): readonly ShellWord[] {
  if (name === 'curl') {
    const users = optionsOf(words, names('-u --user -o --output -H --header -d --data -X --request')).valuesOf('-u', '--user');
    return users.flatMap(({ text, word }) =>
      word.isLiteral && /^[^:]{1,200}:./s.test(text) && mayBeSecret(text.slice(text.indexOf(':') + 1)) ? [word] : [],
    );
  }
  const options = Object.hasOwn(short, name) ? short[name] : undefined;
  if (options === undefined || (logins.has(name) && !words.some(({ text }) => text === 'login'))) return [];
  return optionsOf(words, names('-p -u -h -P -e -D'))
    .valuesOf(...options)
    .flatMap(({ text, word }) => (word.isLiteral && mayBeSecret(text) ? [word] : []));
}
