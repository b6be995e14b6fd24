import type { PlacedText } from '../placed-text/index.ts';
import type { ShellBudget } from '../shell-script/index.ts';
import type { ExpansionBudget, Scope } from './expansion.ts';
import type { DockerfileWord, HereDocument, Origin } from './model.ts';
import type { SplitInstruction } from './split-instruction.ts';

/** What is needed to understand an instruction besides its text. */
export interface Surroundings {
  readonly scope: Scope;
  readonly escape: string;
  readonly expansions: ExpansionBudget;
  readonly shell: ShellBudget;
  /** Whether what RUN and its like hold in shell form is for a shell of the POSIX family. */
  readonly isPosix: boolean;
  origin(reference: DockerfileWord): Origin;
  problem(at: PlacedText, message: string): void;
}

/** An instruction other than FROM as it lies in the file. */
export interface RawInstruction {
  readonly split: SplitInstruction;
  /** From the keyword on. */
  readonly placed: PlacedText;
  readonly endLine: number;
  readonly isTrigger: boolean;
  readonly documents: readonly HereDocument[];
  /** The lines of the documents with those that end them. */
  readonly documentLines?: PlacedText;
}
