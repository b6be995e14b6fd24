import { answerOf } from '../../../core/check.ts';
import type { RunInstruction } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { packageCommandOf } from '../package-commands.ts';
import { isMounted, removes, someCommand } from '../texts.ts';

const lists = /\/var\/lib\/?(?:\*|apt|\{[^}]{0,100}\bapt\b)|\/var\/\{?[^}]{0,100}lib\/apt/;

/** The lists of packages that `apt-get update` fetches stay in the layer unless the same RUN removes them (Docker, best practices: apt-get). */
export const aptListsLeft: DockerfileCheck = {
  id: 'apt-lists-left',
  catalogue: 'DF-24',
  title: 'Package lists of apt stay in the image',
  severity: 'low',
  why: 'They make the image larger by tens of megabytes, and a later RUN that finds them installs versions from the day of the first build.',
  remediation: 'End the same RUN with `rm -rf /var/lib/apt/lists/*`, or mount a cache there (`--mount=type=cache,target=/var/lib/apt/lists`).',
  references: [],
  links: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN'], 'shipped').flatMap((run) => {
        const update = updateLeftBy(run);
        return update === undefined ? [] : [failureAt(update, 'the package lists that are fetched here stay in the image')];
      }),
    );
  },
};

function updateLeftBy(run: RunInstruction): ShellCommand | undefined {
  const update = run.commands.find((command) => {
    const call = packageCommandOf(command);
    return call?.manager === 'apt' && call.action === 'update';
  });
  const isGone =
    removes(run, lists) ||
    isMounted(run, /^\/var\/lib\/apt/) ||
    someCommand(run, ({ name, arguments: words }) => name.startsWith('apt') && words.some(({ text }) => text === 'distclean'));
  return isGone ? undefined : update;
}
