import type { Dockerfile } from '../../formats/dockerfile/index.ts';
import type { TextPlace } from '../../core/text-place.ts';
import { instructionsOf, runCommandsOf } from './instructions.ts';
import { names, optionsOf } from './options.ts';

/** A mode that is given to files, and where. */
export interface GivenMode extends TextPlace {
  /** As `chmod` takes it: `0755`, `a+w`, `u+s,g-w`. */
  readonly mode: string;
  /** What it is given to. */
  readonly targets: readonly string[];
}

/** The modes that `chmod`, `install -m`, `mkdir -m` and `--chmod` of COPY and ADD give. */
export function modesOf(file: Dockerfile): readonly GivenMode[] {
  const copied = instructionsOf(file, ['ADD', 'COPY']).flatMap(({ flags, destination }) =>
    flags.flatMap(({ name, value, line, column }) => (name === 'chmod' ? [{ line, column, mode: value.value, targets: [destination.value] }] : [])),
  );
  const commanded = runCommandsOf(file).flatMap(({ command }): readonly GivenMode[] => {
    const { name, arguments: words, line, column } = command;
    if (name === 'chmod') {
      const [mode, ...targets] = words.filter(({ text }) => !/^-(?:[cfvR]+|-\S+)$/.test(text));
      return mode === undefined ? [] : [{ line, column, mode: mode.text, targets: targets.map(({ text }) => text) }];
    }
    if (name !== 'mkdir' && name !== 'install') return [];
    const options = optionsOf(words, names('-m --mode -o -g -t --owner --group'));
    return options
      .valuesOf('-m', '--mode')
      .map(({ text }) => ({ line, column, mode: text, targets: options.operands.map((operand) => operand.text) }));
  });
  return [...copied, ...commanded];
}
