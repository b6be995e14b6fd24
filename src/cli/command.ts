/** One option of a command, from which parsing, help, the environment and the documentation page are made. */
export interface CommandOption {
  /** As commander writes it: `-f, --format <format>`. */
  readonly flags: string;
  readonly description: string;
  /** Name of the environment variable: SEAWORTHY_…; every option has one. */
  readonly environment: string;
  readonly default?: string;
  /** May be given more than once; in the environment the values are separated by commas. */
  readonly repeats?: boolean;
  readonly choices?: readonly string[];
}

export interface CommandArgument {
  /** `<target...>`, `[folder]`. */
  readonly name: string;
  readonly description: string;
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Where a command reads and writes; the process itself in the program, buffers in tests. */
export interface Terminal {
  write(text: string): void;
  warn(text: string): void;
  /** Columns of standard output. */
  readonly width: number;
  /** Standard output is a terminal that shows color. */
  readonly color: boolean;
  /** Standard error is a terminal: progress may be drawn on it. */
  readonly interactive: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** 0 allow, 1 deny, 2 usage, 3 could not complete. */
export type ExitCode = 0 | 1 | 2 | 3;

export type Run = (args: readonly string[], options: OptionValues, terminal: Terminal) => Promise<ExitCode>;

/** One command of the program. A value: its description costs nothing at start, what it runs is imported only when it is called. */
export interface Command {
  /** `scan`, or `db build` for one inside a group. */
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  readonly examples: readonly string[];
  readonly load: () => Promise<Run>;
}
