import { answerOf, type CheckAnswer, type TextFailure } from '../../core/check.ts';
import { placeOf, type Pipeline, type PipelineSystem, type Written } from '../../formats/pipeline/index.ts';

const longestQuote = 80;

/**
 * A text as messages quote it, in backticks: its first line, cut with `…`, without what would act on a terminal. What stands in backticks in a message stands on the line it is
 * placed at.
 */
export function quoted(text: string): string {
  const [line = ''] = text.trim().split(/[\r\n]/, 1);
  const plain = [...line.slice(0, longestQuote + 1).replaceAll(/[^\P{C}]|`/gu, '')].join('');
  return plain.length > longestQuote || line.length < text.trim().length ? `\`${plain.slice(0, longestQuote)}…\`` : `\`${plain}\``;
}

/** A failure at a character of a text. */
export function failureAt(written: Written, message: string, offset = 0): TextFailure {
  return { ...placeOf(written, offset), message };
}

/** Passes where nothing failed; what several jobs share is told once. */
export function answerTo(failures: readonly TextFailure[]): CheckAnswer<TextFailure> {
  const seen = new Set<string>();
  const once = failures.filter(({ line, column, message }) => {
    const key = `${line}:${column}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return answerOf(once.sort((left, right) => left.line - right.line || left.column - right.column));
}

export const notApplicable: CheckAnswer<TextFailure> = { state: 'notapplicable' };

/** Answers for pipelines of some systems only. */
export function on(systems: readonly PipelineSystem[], find: (pipeline: Pipeline) => readonly TextFailure[]) {
  return (pipeline: Pipeline): CheckAnswer<TextFailure> => (systems.includes(pipeline.system) ? answerTo(find(pipeline)) : notApplicable);
}

/** Answers for workflows of GitHub only: actions are judged where they are used. */
export function onWorkflows(find: (pipeline: Pipeline) => readonly TextFailure[]) {
  return (pipeline: Pipeline): CheckAnswer<TextFailure> => (pipeline.kind === 'workflow' ? answerTo(find(pipeline)) : notApplicable);
}

export const allSystems: readonly PipelineSystem[] = ['github', 'gitlab', 'jenkins', 'tekton'];
