import type { CheckAnswer, TextFailure } from '../../core/check.ts';
import { answerOf } from '../../core/check.ts';
import type { TextPlace } from '../../core/text-place.ts';
import type { Dockerfile, Instruction, RunInstruction, Stage } from '../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../formats/shell-script/index.ts';

/** Which stages a check looks at: all that are built, or those whose layers are part of an image that leaves the build. */
export type Stages = 'all' | 'shipped';

/** The instructions that may have a keyword. */
type InstructionOf<Keyword, One = Instruction> = One extends Instruction ? (Extract<One['keyword'], Keyword> extends never ? never : One) : never;

/** The instructions of some keywords, in order; those behind ONBUILD are among them. */
export function instructionsOf<Keyword extends Instruction['keyword']>(
  file: Dockerfile,
  keywords: readonly Keyword[],
  stages: Stages = 'all',
): readonly InstructionOf<Keyword>[] {
  return stagesOf(file, stages).flatMap((stage) => inStage(stage, keywords));
}

export function stagesOf({ stages }: Dockerfile, which: Stages): readonly Stage[] {
  return which === 'all' ? stages : stages.filter(({ isShipped }) => isShipped);
}

/** Those of one stage, the FROM first. */
export function inStage<Keyword extends Instruction['keyword']>(
  { from, instructions }: Stage,
  keywords: readonly Keyword[],
): readonly InstructionOf<Keyword>[] {
  const wanted: ReadonlySet<string> = new Set(keywords);
  return [from, ...instructions].filter((instruction): instruction is InstructionOf<Keyword> => wanted.has(instruction.keyword));
}

/** A command of RUN. */
export interface RunCommand {
  readonly command: ShellCommand;
  readonly run: RunInstruction;
}

/** The commands that a build runs. */
export function runCommandsOf(file: Dockerfile, stages: Stages = 'all'): readonly RunCommand[] {
  return instructionsOf(file, ['RUN'], stages).flatMap((run) => run.commands.map((command) => ({ command, run })));
}

/** The stage that another is built upon; undefined where that is an image or nothing. */
export function baseOf({ stages }: Dockerfile, { from: { origin } }: Stage): Stage | undefined {
  return origin.kind === 'stage' ? stages[origin.index] : undefined;
}

/** Asks a stage, then those it is built upon, until one answers. Each is asked once, however many are built upon it. */
export function throughBases<Answer>(file: Dockerfile, ask: (stage: Stage) => Answer | undefined): (stage: Stage) => Answer | undefined {
  const answers = new Map<number, Answer | undefined>();
  const answerOfOne = (stage: Stage): Answer | undefined => {
    if (!answers.has(stage.index)) answers.set(stage.index, ask(stage));
    return answers.get(stage.index);
  };
  return (stage) => {
    for (let one: Stage | undefined = stage; one !== undefined; one = baseOf(file, one)) {
      const answer = answerOfOne(one);
      if (answer !== undefined) return answer;
    }
    return undefined;
  };
}

export function failureAt({ line, column }: TextPlace, message: string): TextFailure {
  return { line, column, message };
}

/** Fails where something failed; else cannot tell where something could not be told. */
export function answerUnless(failures: readonly TextFailure[], doubts: readonly string[]): CheckAnswer<TextFailure> {
  const [doubt] = doubts;
  return failures.length === 0 && doubt !== undefined ? { state: 'unknown', reason: doubt } : answerOf(failures);
}

/** One failure for each command that something is wrong with. */
export function judgeCommands(
  file: Dockerfile,
  messageOf: (command: ShellCommand, run: RunInstruction) => string | undefined,
  stages: Stages = 'all',
): CheckAnswer<TextFailure> {
  return answerOf(
    runCommandsOf(file, stages).flatMap(({ command, run }) => {
      const message = messageOf(command, run);
      return message === undefined ? [] : [failureAt(command, message)];
    }),
  );
}
