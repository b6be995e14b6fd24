import type { TextPlace } from '../../core/text-place.ts';

/** A word of a command. */
export interface ShellWord extends TextPlace {
  /** Without quotes and escapes; variables and substitutions stay as they are written. */
  readonly text: string;
  /** Whether the shell puts in nothing: neither a variable nor the output of a command. */
  readonly isLiteral: boolean;
  /** The commands of its substitutions: `$(…)`, `` `…` ``, `<(…)`. */
  readonly commands: readonly ShellCommand[];
}

/** A variable that is set before a command or by one: `A=b make`, `export A=b`. */
export interface ShellAssignment extends TextPlace {
  readonly name: string;
  readonly value: string;
  readonly isLiteral: boolean;
}

/** Where a command reads from or writes to besides its words. */
export interface ShellRedirection {
  /** `>`, `>>`, `<`, `<<`, `<<<`, `>&`, `&>` … */
  readonly operator: string;
  /** The file, or the word that ends a here-document. */
  readonly target: ShellWord;
  /** What a here-document holds. */
  readonly body?: string;
}

/** One simple command (POSIX.1-2024, shell command language, 2.9.1), wherever it stands: in a list, a pipeline, a group, a substitution, a script given to another shell. */
export interface ShellCommand extends TextPlace {
  /** The program without its folders, past `sudo`, `env` and their like: `apt-get`. Empty where variables are set and nothing is run. */
  readonly name: string;
  readonly arguments: readonly ShellWord[];
  /** What it is run by: `sudo`, `env`, `xargs`, from the outside in. */
  readonly wrappers: readonly string[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly ShellRedirection[];
  /** The command whose output it reads. */
  readonly pipedFrom?: ShellCommand;
  /** Whether it is a shell that reads its script from its input. */
  readonly readsScript: boolean;
}

/** The commands of a script as they are written, one after the other; which of them run is not asked. */
export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** Why a part of it could not be read. */
  readonly problem?: string;
}

/** How much may still be read; one for many scripts of one file. */
export interface ShellBudget {
  words: number;
}
