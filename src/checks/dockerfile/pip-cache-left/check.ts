import { answerOf } from '../../../core/check.ts';
import type { RunInstruction } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { settingIn } from '../base-settings.ts';
import { failureAt, inStage, stagesOf } from '../instructions.ts';
import { installOf, packageCommandOf } from '../package-commands.ts';
import { isMounted, removes, someCommand } from '../texts.ts';

/** pip keeps what it downloads unless it is told not to (pip documentation, caching). */
export const pipCacheLeft: DockerfileCheck = {
  id: 'pip-cache-left',
  catalogue: 'DF-26',
  title: 'Downloads of pip stay in the image',
  severity: 'low',
  why: 'Every package is in the image twice; scanners and people find copies that nothing uses.',
  remediation: 'Add `--no-cache-dir`, set `ENV PIP_NO_CACHE_DIR=1`, or mount a cache (`--mount=type=cache,target=/root/.cache/pip`).',
  references: [],
  judge(file) {
    const noCacheOf = settingIn(file, 'PIP_NO_CACHE_DIR');
    const failures = stagesOf(file, 'shipped').flatMap((stage) =>
      /^(?:1|true|yes|on|off)$/i.test(noCacheOf(stage) ?? '') ? [] : inStage(stage, ['RUN']).flatMap((run) => leftBy(run) ?? []),
    );
    return answerOf(failures.map((command) => failureAt(command, 'what pip downloads here stays in the image')));
  },
};

function leftBy(run: RunInstruction): ShellCommand | undefined {
  const first = run.commands.find((command) => {
    const install = installOf(command);
    const isOff = command.assignments.some(({ name }) => name === 'PIP_NO_CACHE_DIR');
    return install?.manager === 'pip' && !isOff && !install.options.has('--no-cache-dir', '--no-cache');
  });
  const isPurged = someCommand(run, (command) => {
    const call = packageCommandOf(command);
    return call?.manager === 'pip' && call.action === 'cache';
  });
  return isPurged || removes(run, /\.cache(?:\/(?:pip|\*))?\/?\*?$/) || isMounted(run, /\.cache|pip/) ? undefined : first;
}
