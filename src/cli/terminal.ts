import { fstatSync, writeSync } from 'node:fs';
import { SeaworthyError } from '../core/error.ts';
import type { Terminal } from './command.ts';

/** The process's own terminal. Writes are complete when they return, so that an exit code can follow at once. */
export function processTerminal(): Terminal {
  const environment = process.env;
  return {
    write: (text) => writeAll(1, text),
    warn: (text) => writeAll(2, `${text}\n`),
    get width() {
      return (isTerminal(1) ? process.stdout.columns : undefined) ?? (Number(environment['COLUMNS']) || 100);
    },
    get color() {
      return isTerminal(1) && environment['NO_COLOR'] === undefined && environment['TERM'] !== 'dumb';
    },
    get interactive() {
      return isTerminal(2) && environment['TERM'] !== 'dumb' && environment['CI'] === undefined;
    },
    environment,
  };
}

/** A look at the descriptor first: asking the process itself loads the terminal module, which a pipe or a file never needs. */
function isTerminal(descriptor: 1 | 2): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
  } catch {
    return false;
  }
}

let readerGone = false;

/** @throws SeaworthyError('output-failed') where the text cannot be stored; a reader that went away (`| head`) is no failure. */
function writeAll(descriptor: 1 | 2, text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    if (descriptor === 1 && readerGone) return;
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (code === 'EAGAIN') waitForReader();
      else if (code === 'EPIPE' && descriptor === 1) readerGone = true;
      else if (descriptor === 2) return;
      else throw new SeaworthyError('output-failed', `cannot write the report to standard output: ${(cause as Error).message}`, { cause });
    }
  }
}

/** A pipe that somebody set to non-blocking is full: give its reader 10 ms. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}
