import { SeaworthyError, type ErrorCode } from '../core/error.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import type { ExitCode, Terminal } from './command.ts';

const wrongUsage: readonly ErrorCode[] = ['usage', 'policy-invalid'];

/** Says on standard error what stopped the program. Names from artifacts may be part of the message, so it is escaped. A bug prints its stack. */
export function explainFailure(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof SeaworthyError) {
    terminal.warn(`seaworthy: ${escapeForTerminal(error.message)}`);
    return exitCodeOf(error);
  }
  const detail = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n').map(escapeForTerminal);
  terminal.warn(`seaworthy: this is a bug in seaworthy, please report it with the lines below\n${detail.join('\n')}`);
  return 3;
}

export function exitCodeOf(error: SeaworthyError): ExitCode {
  return wrongUsage.includes(error.code) ? 2 : 3;
}
