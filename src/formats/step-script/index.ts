import { ScriptReader } from './reader.ts';
import type { ShellPipeline } from './script.ts';

export type { HereText, ShellAssignment, ShellCommand, ShellPipeline, ShellRedirection, ShellWord } from './script.ts';

/**
 * The commands of a script for a POSIX shell or bash, those in substitutions included, in the order in which they end. It reads for what is run, not to run it: control
 * words are passed over, both arms of an `if` are there. Linear in the length of the script, whatever it holds.
 */
export function pipelinesOf(script: string): readonly ShellPipeline[] {
  return new ScriptReader(script).read();
}
