/** A word of a command, without its quotes; what the shell puts in (`$NAME`, `$(…)`) stands as it is written. */
export interface ShellWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Whether it is, as a whole, in quotes that keep the shell from putting anything in. */
  readonly isLiteral: boolean;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: string;
  readonly from: number;
}

export interface ShellRedirection {
  /** `>`, `>>`, `<`, `<<<`, `>|`, `&>`, `>&` … */
  readonly operator: string;
  readonly target: ShellWord;
}

/** A text that stands in the script after a command, for it to read. */
export interface HereText {
  readonly text: string;
  readonly from: number;
  /** Whether the shell puts values into it. */
  readonly isLiteral: boolean;
}

export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** `NAME=value` before the words, or alone. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly ShellRedirection[];
  readonly hereTexts: readonly HereText[];
  readonly from: number;
  readonly to: number;
  /** Where the group begins that this command ends: `{ …; } > file`. */
  readonly groupFrom?: number;
}

/** Commands joined by `|`. */
export interface ShellPipeline {
  readonly commands: readonly ShellCommand[];
  /** What joins it to the one before: `&&`, `||`, or nothing that asks how that ended. */
  readonly after: '' | '&&' | '||';
  readonly previous?: ShellPipeline;
  /** Whether its output becomes a part of another command: `$(…)`, `<(…)`. */
  readonly isSubstituted: boolean;
}
