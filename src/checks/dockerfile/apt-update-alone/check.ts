import { answerOf } from '../../../core/check.ts';
import type { RunInstruction, Stage } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, inStage, stagesOf } from '../instructions.ts';
import { packageCommandOf } from '../package-commands.ts';
import { isMounted } from '../texts.ts';

/** `apt-get update` in a RUN of its own is taken from the cache of the builder for ever (Docker, best practices: apt-get). */
export const aptUpdateAlone: DockerfileCheck = {
  id: 'apt-update-alone',
  catalogue: 'DF-28',
  title: 'apt-get update stands apart from the install',
  severity: 'low',
  why: 'When only the install changes, the builder takes the update from its cache: packages come from old lists, without the fixes since, or are not found any more.',
  remediation: 'Join them: `RUN apt-get update && apt-get install …`.',
  references: [],
  links: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  judge(file) {
    return answerOf(
      stagesOf(file, 'all')
        .flatMap(aloneIn)
        .map((command) => failureAt(command, 'the lists are fetched here, and a later RUN installs from them')),
    );
  },
};

/** Updates without an install beside them, where a later RUN installs without an update. */
function aloneIn(stage: Stage): readonly ShellCommand[] {
  const runs = inStage(stage, ['RUN']).filter((run) => !isMounted(run, /^\/var\/lib\/apt/));
  const lastInstall = runs.findLastIndex(
    (run) => aptCall(run, /^(?:install|upgrade|dist-upgrade)$/) !== undefined && aptCall(run, /^update$/) === undefined,
  );
  return runs
    .slice(0, Math.max(lastInstall, 0))
    .flatMap((run) =>
      aptCall(run, /^(?:install|upgrade|dist-upgrade|full-upgrade|build-dep|satisfy)$/) === undefined ? (aptCall(run, /^update$/) ?? []) : [],
    );
}

function aptCall({ commands }: RunInstruction, action: RegExp): ShellCommand | undefined {
  return commands.find((command) => {
    const call = packageCommandOf(command);
    return call?.manager === 'apt' && action.test(call.action);
  });
}
