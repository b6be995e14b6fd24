import { answerOf } from '../../../core/check.ts';
import type { RunInstruction } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

const passing = /^(?:cd|pushd|popd|export|alias|unalias|unset|umask|ulimit|source|\.)$/;

/** Each RUN has a shell of its own: what its last command does to that shell is gone with it. */
export const runEffectLost: DockerfileCheck = {
  id: 'run-effect-lost',
  catalogue: 'DF-37',
  title: 'RUN ends with a command that has no effect',
  severity: 'low',
  why: 'The next instruction begins anew: it does not stand in that folder and does not see that variable, so it works on something else than was meant.',
  remediation: 'For `cd` use WORKDIR, for `export` use ENV; or put what follows into the same RUN.',
  references: [],
  links: ['https://docs.docker.com/build/building/best-practices/#workdir'],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN']).flatMap((run) => {
        const last = lostBy(run);
        return last === undefined ? [] : [failureAt(last, `what ${last.name === '.' ? 'source' : last.name} does ends with this RUN`)];
      }),
    );
  },
};

function lostBy({ commands, form }: RunInstruction): ShellCommand | undefined {
  const last = commands.at(-1);
  if (last === undefined || form === 'exec') return undefined;
  const isService =
    (last.name === 'service' && last.arguments[1]?.text === 'start') || (last.name === 'systemctl' && last.arguments[0]?.text === 'start');
  // `cd work && make && cd ..` only goes back.
  const isWayBack =
    last.name === 'cd' &&
    /^(?:\.\.(?:\/\.\.)*\/?|-|)$/.test(last.arguments[0]?.text ?? '') &&
    commands.slice(0, -1).some(({ name }) => name === 'cd');
  return (passing.test(last.name) || isService) && !isWayBack ? last : undefined;
}
