import { answerOf } from '../../../core/check.ts';
import type { ShellCommand, ShellWord } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { installOf } from '../package-commands.ts';

/** Packages of the distribution installed by name. Mirrors drop old versions, so pinning them is a choice: this is told and not held against anybody. */
export const runSystemPackageUnpinned: DockerfileCheck = {
  id: 'run-system-package-unpinned',
  catalogue: 'DF-30',
  title: 'Package of the distribution is installed without a version',
  severity: 'none',
  why: 'What is in the image depends on the day it was built. Within a release of a distribution that is mostly fixes.',
  remediation: 'Where builds must be repeatable, name the version (`curl=8.5.0-2ubuntu10`) and use a mirror that keeps it (snapshot.debian.org).',
  references: [],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN'], 'shipped').flatMap(({ commands }) => {
        const open = commands.flatMap((command) => unpinnedBy(command).map((word) => ({ command, word })));
        const [first] = open;
        return first === undefined
          ? []
          : [failureAt(first.command, `${open.length} ${open.length === 1 ? 'package is' : 'packages are'} installed without a version`)];
      }),
    );
  },
};

function unpinnedBy(command: ShellCommand): readonly ShellWord[] {
  const install = installOf(command);
  const open = install === undefined ? undefined : tests[install.manager];
  return install === undefined || open === undefined
    ? []
    : install.operands.filter(({ text, isLiteral }) => isLiteral && !text.includes('/') && open(text));
}

const tests: Readonly<Partial<Record<string, (text: string) => boolean>>> = {
  apt: (text) => !text.includes('=') && !text.endsWith('-') && !text.endsWith('.deb'),
  apk: (text) => !/[=<>~]/.test(text) && !text.endsWith('.apk'),
  rpm: (text) => !/-\d/.test(text) && !text.startsWith('@') && !text.endsWith('.rpm'),
  zypper: (text) => !/[=<>]|-\d/.test(text) && !text.endsWith('.rpm'),
};
