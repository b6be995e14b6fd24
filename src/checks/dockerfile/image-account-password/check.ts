import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { judgeCommands } from '../instructions.ts';
import { names, optionsOf } from '../options.ts';

/** An account of the image is given a password: the same in every container, and known to everybody who has the image. */
export const imageAccountPassword: DockerfileCheck = {
  id: 'image-account-password',
  catalogue: 'DF-48',
  title: 'Account is given a password',
  severity: 'high',
  why: 'Every container of the image has the same password, its hash lies in /etc/shadow for all to try, and a known one makes root of any user.',
  remediation: 'Leave accounts locked, as they are made (`useradd` without `-p`); who must be root in the build is it without a password.',
  references: [{ framework: 'mitre-attack', item: 'T1078.003' }],
  judge: (file) => judgeCommands(file, (command) => (setsPassword(command) ? `${command.name} gives an account a password` : undefined), 'shipped'),
};

function setsPassword({ name, arguments: words, pipedFrom, redirections }: ShellCommand): boolean {
  if (name === 'chpasswd') return true;
  if (name === 'passwd')
    return (
      words.some(({ text }) => text === '--stdin' || text === '-d' || text === '--delete') ||
      (pipedFrom !== undefined && !words.some(({ text }) => text === '-l')) ||
      redirections.some(({ operator }) => operator.startsWith('<<'))
    );
  if (name !== 'useradd' && name !== 'usermod') return false;
  return optionsOf(words, names('-p --password -b -c -d -e -f -g -G -k -K -s -u -l -Z --comment --home --gid --groups --shell --uid'))
    .valuesOf('-p', '--password')
    .some(({ text }) => !/^[!*x]*$/.test(text) || text === '');
}
