import type { ExitCode, Terminal } from './command.ts';
import { processTerminal } from './terminal.ts';
import { version } from './version.ts';

await main(process.argv.slice(2), processTerminal());

async function main(words: readonly string[], terminal: Terminal): Promise<void> {
  // Asked by every script that installs the program: answered before anything else is loaded.
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) return terminal.write(`${version}\n`);
  const code = await runGuarded(words, terminal);
  // All is written. Left to itself, Node takes the heap apart piece by piece before it ends: a tenth of a small scan.
  process.exit(code);
}

async function runGuarded(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const { runProgram } = await import('./program.ts');
    return await runProgram(words, terminal);
  } catch (error) {
    const { explainFailure } = await import('./failure.ts');
    return explainFailure(error, terminal);
  }
}
