import { answerOf } from '../../../core/check.ts';
import type { RunInstruction } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { packageCommandOf, type PackageCommand } from '../package-commands.ts';
import { isMounted, removes, someCommand } from '../texts.ts';

const fetching = /^(?:install|localinstall|groupinstall|reinstall|update|upgrade|makecache|in|up)$/;

/** yum, dnf and zypper keep what they fetch until they are told to clean. */
export const rpmCacheLeft: DockerfileCheck = {
  id: 'rpm-cache-left',
  catalogue: 'DF-27',
  title: 'Downloads of yum, dnf or zypper stay in the image',
  severity: 'low',
  why: 'They make the image larger by tens of megabytes, and a later RUN that finds them installs versions from the day of the first build.',
  remediation: 'End the same RUN with `dnf clean all` (`yum clean all`, `zypper clean --all`), or mount a cache at /var/cache/dnf.',
  references: [],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN'], 'shipped').flatMap((run) => {
        const first = leftBy(run);
        return first === undefined ? [] : [failureAt(first, `what ${first.name} fetches here stays in the image`)];
      }),
    );
  },
};

function rpmCallOf(command: ShellCommand): PackageCommand | undefined {
  const call = packageCommandOf(command);
  return call?.manager === 'rpm' || call?.manager === 'zypper' ? call : undefined;
}

function leftBy(run: RunInstruction): ShellCommand | undefined {
  const first = run.commands.find((command) => fetching.test(rpmCallOf(command)?.action ?? ''));
  const isClean = someCommand(run, (command) => /^(?:clean|cc)$/.test(rpmCallOf(command)?.action ?? ''));
  return isClean || removes(run, /\/var\/(?:cache\/?(?:yum|dnf|tdnf|zypp|\*|$|\{)|\*)/) || isMounted(run, /^\/var\/cache/) ? undefined : first;
}
