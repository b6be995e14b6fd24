import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { judgeCommands } from '../instructions.ts';
import { packageCommandOf, type PackageCommand } from '../package-commands.ts';

/** The install may go past the lock file, or writes a new one. */
export const runLockFileIgnored: DockerfileCheck = {
  id: 'run-lock-file-ignored',
  catalogue: 'DF-55',
  title: 'Dependencies are installed past the lock file',
  severity: 'low',
  why: 'What was reviewed and scanned is the lock file; the image gets what the registry has on the day it is built.',
  remediation:
    'Use `npm ci`, `yarn install --immutable` (`--frozen-lockfile` before version 2), `pnpm install --frozen-lockfile`, `composer install`, `bundle install` with a lock file.',
  references: [],
  judge: (file) =>
    judgeCommands(file, (command) => {
      const call = packageCommandOf(command);
      return call !== undefined && goesPast(call) ? `${call.program} ${call.action} does not hold to the lock file` : undefined;
    }),
};

function goesPast({ manager, action, options, operands }: PackageCommand): boolean {
  switch (manager) {
    case 'npm':
      return (
        (/^(?:install|i)$/.test(action) && operands.length === 0 && !options.has('-g', '--global', '--package-lock-only')) ||
        /^(?:update|up)$/.test(action)
      );
    case 'yarn':
      return (
        (/^(?:install|)$/.test(action) && !options.has('--frozen-lockfile', '--immutable', '--version', '-v', '--help')) ||
        /^(?:upgrade|up)$/.test(action)
      );
    case 'pnpm':
      return /^(?:install|i)$/.test(action) && operands.length === 0 && options.has('--no-frozen-lockfile', '--no-lockfile');
    case 'composer':
    case 'bundle':
    case 'cargo':
      return action === 'update';
    case 'go':
      return action === 'get' && options.has('-u') && !operands.some(({ text }) => text.includes('@'));
    default:
      return false;
  }
}
