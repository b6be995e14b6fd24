import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { judgeCommands } from '../instructions.ts';
import { names, optionsOf } from '../options.ts';

/** A key added with apt-key vouches for every repository, not for its own alone (apt-key(8), deprecated). */
export const aptKeyTrusted: DockerfileCheck = {
  id: 'apt-key-trusted',
  catalogue: 'DF-53',
  title: 'Key is trusted for all repositories of apt',
  severity: 'low',
  why: 'The owner of the key can replace packages of the distribution too; apt-key is gone from current releases.',
  remediation: 'Put the key into /etc/apt/keyrings and name it in the one source that uses it: `deb [signed-by=/etc/apt/keyrings/x.gpg] …`.',
  references: [],
  judge: (file) =>
    judgeCommands(file, (command) => (trustsForAll(command) ? 'the key that is added here is trusted for every repository' : undefined)),
};

/** A ring of its own, outside of what apt reads by itself, is for the source that names it. */
function trustsForAll({ name, arguments: words }: ShellCommand): boolean {
  if (name !== 'apt-key') return false;
  const { operands, valuesOf } = optionsOf(words, names('--keyring --keyserver --recv-keys'));
  const isAdded = operands.some(({ text }) => text === 'add' || text === 'adv');
  return isAdded && valuesOf('--keyring').every(({ text }) => text.startsWith('/etc/apt/trusted.gpg'));
}
