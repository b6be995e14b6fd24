import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { saidIn } from '../base-settings.ts';
import { failureAt, inStage, stagesOf } from '../instructions.ts';
import { installOf, type PackageCommand } from '../package-commands.ts';

const switchedOff = /Install-Recommends["'\s=]{1,5}(?:0|false|no)\b/i;

/** apt installs what a package recommends too, unless it is told not to (apt-get(8), --no-install-recommends). */
export const aptRecommends: DockerfileCheck = {
  id: 'apt-recommends',
  catalogue: 'DF-23',
  title: 'apt installs recommended packages too',
  severity: 'low',
  why: 'The image gets packages that nobody asked for: each can have vulnerabilities, and all are of use to who breaks in.',
  remediation: 'Add `--no-install-recommends`.',
  references: [],
  judge(file) {
    const isSwitchedOff = saidIn(file, switchedOff);
    const failures = stagesOf(file, 'shipped').flatMap((stage) => {
      const open = inStage(stage, ['RUN']).flatMap(({ commands }) => commands.find((command) => takesRecommends(installOf(command))) ?? []);
      return open.length === 0 || isSwitchedOff(stage) ? [] : open;
    });
    return answerOf(failures.map((command) => failureAt(command, `${command.name} installs what the packages recommend too`)));
  },
};

function takesRecommends(install: PackageCommand | undefined): boolean {
  if (install?.manager !== 'apt' || install.operands.length === 0) return false;
  const { options } = install;
  return (
    !options.has('--no-install-recommends', '--without-recommends', '-R') &&
    !options.valuesOf('-o', '--option').some(({ text }) => switchedOff.test(text))
  );
}
