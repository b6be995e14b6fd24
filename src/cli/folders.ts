import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Terminal } from './command.ts';

type Environment = Terminal['environment'];

/** Where reports find facts of earlier scans (XDG Base Directory Specification). */
export function cacheFolder(named: string | undefined, environment: Environment): string {
  return named ?? join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'seaworthy');
}

/** Where `db build` writes and scans look first. */
export function ownDatabaseFolder(environment: Environment): string {
  return join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'seaworthy', 'db');
}

/** The database to scan with: the one named, else the user's own, else the starter that comes with the program. */
export function databaseFolder(named: string | undefined, environment: Environment): string {
  if (named !== undefined) return named;
  const own = ownDatabaseFolder(environment);
  return existsSync(join(own, 'current')) ? own : starterFolder();
}

function starterFolder(): string {
  const beside = fileURLToPath(new URL('./starter', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/starter', import.meta.url));
}
