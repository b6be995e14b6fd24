import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { judgeCommands } from '../instructions.ts';
import { packageCommandOf } from '../package-commands.ts';

const upgrades: Readonly<Partial<Record<string, readonly string[]>>> = {
  apt: ['upgrade', 'dist-upgrade', 'full-upgrade', 'safe-upgrade'],
  apk: ['upgrade'],
  rpm: ['update', 'upgrade', 'distro-sync', 'update-minimal'],
  zypper: ['update', 'up', 'dist-upgrade', 'dup', 'patch'],
};

/** All packages are raised to what the mirror has on that day. */
export const runDistributionUpgrade: DockerfileCheck = {
  id: 'run-distribution-upgrade',
  catalogue: 'DF-22',
  title: 'All packages of the base are upgraded in the build',
  severity: 'none',
  why: 'What is in the image depends on the day it was built, and the layer of the base is stored a second time; a newer base has the same fixes.',
  remediation: 'Raise the version of the base image; upgrade in the build only what has a fix that no base has yet, by name.',
  references: [],
  judge: (file) =>
    judgeCommands(file, (command) => {
      const call = packageCommandOf(command);
      const isAll = call !== undefined && call.operands.length === 0 && upgrades[call.manager]?.includes(call.action) === true;
      return isAll ? `${call.program} ${call.action} raises every package of the base` : undefined;
    }),
};
