import type { TextPlace } from '../../core/text-place.ts';
import type { PlacedText } from '../placed-text/index.ts';
import type { ShellCommand } from '../shell-script/index.ts';

/** A word of an instruction that the builder expands. */
export interface DockerfileWord extends TextPlace {
  /** As it stands in the file, with quotes and variables. */
  readonly written: string;
  /** After expansion with what the file says; what it does not say stays as `${NAME}`. */
  readonly value: string;
  /** Names of the variables in it. */
  readonly variables: readonly string[];
  /** Whether the value follows from the file alone, the defaults of build arguments taken for their values. */
  readonly isKnown: boolean;
}

/** An option of an instruction: `--from=build`. */
export interface InstructionFlag extends TextPlace {
  /** Without the dashes, in lower case. */
  readonly name: string;
  readonly value: DockerfileWord;
}

/** A text inside the Dockerfile: `<<EOF … EOF`. */
export interface HereDocument {
  /** The word that ends it. */
  readonly name: string;
  readonly content: PlacedText;
}

interface InstructionBase extends TextPlace {
  /** The last line that belongs to it. */
  readonly endLine: number;
  readonly flags: readonly InstructionFlag[];
  /** Whether it waits behind ONBUILD for the build of another image. */
  readonly isTrigger: boolean;
}

/** What a stage or a copy is made from. */
export type Origin =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly reference: DockerfileWord }
  /** A number that no earlier stage has. */
  | { readonly kind: 'missing'; readonly reference: DockerfileWord };

export interface FromInstruction extends InstructionBase {
  readonly keyword: 'FROM';
  readonly image: DockerfileWord;
  readonly origin: Origin;
  /** As written behind AS. */
  readonly name?: DockerfileWord;
}

/** A name with its value: of ARG, ENV, LABEL. */
export interface Setting extends TextPlace {
  readonly name: string;
  /** Absent for an ARG without default. */
  readonly value?: DockerfileWord;
}

export interface SettingInstruction extends InstructionBase {
  readonly keyword: 'ARG' | 'ENV' | 'LABEL';
  readonly settings: readonly Setting[];
}

export interface CopyInstruction extends InstructionBase {
  readonly keyword: 'ADD' | 'COPY';
  /** Files, folders, addresses; here-documents are not among them. */
  readonly sources: readonly DockerfileWord[];
  readonly destination: DockerfileWord;
  readonly documents: readonly HereDocument[];
  /** Of `--from`; absent where the build context is copied from. */
  readonly origin?: Origin;
}

/** An option `--mount` of RUN, by its keys: `type`, `source`, `target` … */
export interface Mount extends TextPlace {
  readonly keys: ReadonlyMap<string, string>;
  readonly origin?: Origin;
}

export interface RunInstruction extends InstructionBase {
  readonly keyword: 'RUN';
  readonly form: 'shell' | 'exec';
  readonly commands: readonly ShellCommand[];
  readonly mounts: readonly Mount[];
  readonly documents: readonly HereDocument[];
  /** The values that the file gives to variables its commands name. */
  readonly variables: ReadonlyMap<string, string>;
}

export interface StartInstruction extends InstructionBase {
  readonly keyword: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK';
  /** `none` for `HEALTHCHECK NONE`. */
  readonly form: 'shell' | 'exec' | 'none';
  readonly commands: readonly ShellCommand[];
}

export interface ArgumentInstruction extends InstructionBase {
  readonly keyword: 'USER' | 'WORKDIR' | 'STOPSIGNAL' | 'MAINTAINER';
  readonly argument: DockerfileWord;
}

export interface ListInstruction extends InstructionBase {
  readonly keyword: 'EXPOSE' | 'VOLUME' | 'SHELL';
  readonly words: readonly DockerfileWord[];
}

/** One instruction. ONBUILD is shown by what it holds. */
export type Instruction =
  | FromInstruction
  | SettingInstruction
  | CopyInstruction
  | RunInstruction
  | StartInstruction
  | ArgumentInstruction
  | ListInstruction;

/** What follows one FROM, up to the next. */
export interface Stage {
  readonly index: number;
  readonly from: FromInstruction;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
  /** Whether an image is made of it: it is the last, or nothing else uses it and it says what to run. */
  readonly isResult: boolean;
  /** Whether its layers are part of an image that is made: it is a result, or what a result is built upon. */
  readonly isShipped: boolean;
}

/** What could not be read, or is not examined. */
export interface DockerfileProblem extends TextPlace {
  readonly message: string;
}

/** A Dockerfile as BuildKit reads it (docs.docker.com/reference/dockerfile). */
export interface Dockerfile {
  /** The parser directive `# syntax=`: the program that does the build. */
  readonly syntax?: DockerfileWord;
  readonly stages: readonly Stage[];
  /** ARG before the first FROM. */
  readonly globals: readonly SettingInstruction[];
  readonly problems: readonly DockerfileProblem[];
}
