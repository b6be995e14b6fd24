import type { TextPlace } from '../../core/text-place.ts';
import type { Dockerfile, RunInstruction } from '../../formats/dockerfile/index.ts';
import { placeIn } from '../../formats/placed-text/index.ts';
import type { ShellCommand } from '../../formats/shell-script/index.ts';
import { instructionsOf, type Stages } from './instructions.ts';

/** A text that a file holds, and where. */
export interface HeldText extends TextPlace {
  readonly text: string;
}

/** What a command says in its words, its redirections and its here-documents. */
export function textsOf(command: ShellCommand): readonly HeldText[] {
  const bodies = command.redirections.flatMap(({ target, body }) =>
    body === undefined ? [] : [{ text: body, line: target.line, column: target.column }],
  );
  return [...command.arguments, ...command.redirections.map(({ target }) => target), ...bodies];
}

/** Files that a Dockerfile writes out itself: the here-documents of COPY and ADD. */
export function documentsOf(file: Dockerfile, stages: Stages = 'all'): readonly HeldText[] {
  return instructionsOf(file, ['ADD', 'COPY'], stages).flatMap(({ documents }) =>
    documents.map(({ content }) => ({ text: content.text, ...placeIn(content, 0) })),
  );
}

/** Whether one command of a RUN does something. */
export function someCommand({ commands }: RunInstruction, test: (command: ShellCommand) => boolean): boolean {
  return commands.some(test);
}

/** Whether a RUN removes what lies at a place: a word of `rm` or `find … -delete` that matches. */
export function removes(run: RunInstruction, path: RegExp): boolean {
  return someCommand(run, ({ name, arguments: words }) => {
    const isRemoval = name === 'rm' || (name === 'find' && words.some(({ text }) => text === '-delete'));
    return isRemoval && words.some(({ text }) => path.test(text));
  });
}

/** Whether what is written to a place does not become part of the layer: a mount lies there. */
export function isMounted({ mounts }: RunInstruction, path: RegExp): boolean {
  return mounts.some(({ keys }) => {
    const type = keys.get('type') ?? 'bind';
    const target = keys.get('target') ?? keys.get('dst') ?? keys.get('destination') ?? '';
    return (type === 'cache' || type === 'tmpfs') && path.test(target);
  });
}

/** The last part of a path. */
export function baseNameOf(path: string): string {
  const bare = path.replace(/\/+$/, '');
  return bare.slice(bare.lastIndexOf('/') + 1);
}
