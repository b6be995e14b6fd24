import { answerOf } from '../../../core/check.ts';
import type { ShellCommand, ShellWord } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { installOf, type PackageCommand } from '../package-commands.ts';

/** Tools of the package managers themselves. */
const own = /^(?:pip|setuptools|wheel|npm|corepack|bundler)$/;
const local = /^(?:\.{0,2}\/|\.$|\.\[|file:|~\/|[A-Za-z]:\\)|\.(?:whl|tgz|tar\.gz|zip|gem)$/;

/** Packages of programming languages installed by name, in whatever version the registry has that day. */
export const runLanguagePackageUnpinned: DockerfileCheck = {
  id: 'run-language-package-unpinned',
  catalogue: 'DF-29',
  title: 'Package is installed without a version',
  severity: 'low',
  why: 'A release that was taken over, or that breaks, is in the next image without anybody having changed a line.',
  remediation: 'Name the version (`pip install flask==3.0.3`, `npm install -g pm2@5.4.2`, `go install x@v1.2.3`), better install from a lock file.',
  references: [],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN']).flatMap(({ commands }) => {
        const open = commands.flatMap((command) => unpinnedBy(command).map((word) => ({ command, word })));
        const [first] = open;
        return first === undefined ? [] : [failureAt(first.command, `${listed(open.map(({ word }) => word.text))} without a version`)];
      }),
    );
  },
};

function listed(packages: readonly string[]): string {
  const shown = packages.slice(0, 5).map((text) => text.slice(0, 60));
  const more = packages.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`} ${packages.length === 1 ? 'is' : 'are'} installed`;
}

function unpinnedBy(command: ShellCommand): readonly ShellWord[] {
  const install = installOf(command);
  if (install === undefined) return [];
  const test = tests[install.manager];
  const operands = install.manager === 'yarn' && install.action === 'global' ? install.operands.slice(1) : install.operands;
  return test === undefined
    ? []
    : operands.filter((word) => word.isLiteral && !own.test(word.text) && !local.test(word.text) && test(word.text, install));
}

/** Whether a word leaves the version open. */
const tests: Readonly<Partial<Record<PackageCommand['manager'], (text: string, install: PackageCommand) => boolean>>> = {
  pip: (text) => !/[=@<>~!]=|===|\s@\s|@/.test(text) && !text.includes('://'),
  npm: (text, { action }) => action !== 'ci' && isOpenNpm(text),
  pnpm: isOpenNpm,
  yarn: isOpenNpm,
  gem: (text, { options }) => !text.includes(':') && !options.has('-v', '--version'),
  go: (text) => text.endsWith('@latest'),
  cargo: (text, { options }) => !text.includes('@') && !options.has('--version', '--git', '--path', '--rev'),
};

/** `pm2`, `@scope/name`, `pm2@latest`; addresses and folders are something else. */
function isOpenNpm(text: string): boolean {
  return !text.includes(':') && /^(?:@[^/@]+\/)?[^/@]+(?:@(?:latest|next|\*|x)?)?$/.test(text);
}
