import type { ProgressEvent } from '../platform/progress.ts';
import type { Terminal } from './command.ts';

/** One line on standard error that says what is going on, drawn only on a terminal and only once the work takes long enough to wonder. */
export interface Progress {
  show(event: ProgressEvent): void;
  /** Removes the line. */
  done(): void;
}

const patience = 300;

/** @param quiet draw nothing @param now milliseconds from any origin */
export function progressOn(terminal: Terminal, quiet: boolean, now: () => number): Progress {
  if (quiet || !terminal.interactive) return { show: () => {}, done: () => {} };
  const started = now();
  let drawn = 0;
  return {
    show(event) {
      const time = now();
      if (time - started < patience || time - drawn < 80) return;
      drawn = time;
      process.stderr.write(`\r\u001B[K${lineOf(event).slice(0, terminal.width - 1)}`);
    },
    done() {
      if (drawn > 0) process.stderr.write('\r\u001B[K');
    },
  };
}

function lineOf({ step, done, total }: ProgressEvent): string {
  return total > 0 ? `${step} ${Math.floor((100 * done) / total)} %` : step;
}
