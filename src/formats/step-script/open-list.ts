import type { HereText, ShellAssignment, ShellCommand, ShellPipeline, ShellRedirection, ShellWord } from './script.ts';

/** These stand before a command without being a part of it. */
const leading = new Set(['if', 'then', 'else', 'elif', 'do', 'while', 'until', '!', '{', 'time']);
const assignment = /^([A-Za-z_]\w*)\+?=/;

/** A command of which more may come. */
export interface OpenCommand extends ShellCommand {
  readonly words: ShellWord[];
  readonly assignments: ShellAssignment[];
  readonly redirections: ShellRedirection[];
  readonly hereTexts: HereText[];
  from: number;
  to: number;
  groupFrom?: number;
}

/** A list of commands of which more may come. */
export class OpenList {
  parentheses = 0;
  readonly #pipelines: ShellPipeline[];
  readonly #isSubstituted: boolean;
  readonly #groups: number[] = [];
  #command = openCommand();
  #commands: ShellCommand[] = [];
  #after: ShellPipeline['after'] = '';
  #previous: ShellPipeline | undefined;

  constructor(pipelines: ShellPipeline[], isSubstituted: boolean) {
    this.#pipelines = pipelines;
    this.#isSubstituted = isSubstituted;
  }

  endCommand(): void {
    if (isWritten(this.#command)) this.#commands.push(this.#command);
    this.#command = openCommand();
  }

  endPipeline(next: ShellPipeline['after']): void {
    this.endCommand();
    if (this.#commands.length > 0) {
      const previous = this.#previous === undefined ? {} : { previous: this.#previous };
      this.#previous = { commands: this.#commands, after: this.#after, isSubstituted: this.#isSubstituted, ...previous };
      this.#pipelines.push(this.#previous);
      this.#commands = [];
      this.#after = next;
    } else if (next !== '') this.#after = next;
  }

  parenthesis(sign: string): void {
    this.endPipeline(sign === '(' ? this.#after : '');
    this.parentheses = Math.max(0, this.parentheses + (sign === '(' ? 1 : -1));
  }

  /** @param isBare whether the word is written without quotes; @param raw how it is written, at least its first characters */
  add(word: ShellWord, isBare: boolean, raw: string): void {
    const command = this.#command;
    if (command.words.length === 0) {
      if (isBare && leading.has(word.text)) {
        if (word.text === '{') this.#groups.push(word.from);
        return;
      }
      const group = word.text === '}' ? this.#groups.pop() : undefined;
      if (group !== undefined) command.groupFrom = group;
    }
    if (!isWritten(command)) command.from = word.from;
    command.to = word.to;
    const [start = '', name = ''] = command.words.length === 0 ? (assignment.exec(word.text) ?? []) : [];
    if (name !== '' && raw.startsWith(start)) command.assignments.push({ name, value: word.text.slice(start.length), from: word.from });
    else command.words.push(word);
  }

  /** The command, where a text for it stands below. */
  redirect(operator: string, target: ShellWord, from: number): OpenCommand | undefined {
    const command = this.#command;
    if (!isWritten(command)) command.from = from;
    command.to = target.to;
    command.redirections.push({ operator, target });
    return operator === '<<' || operator === '<<-' ? command : undefined;
  }
}

function openCommand(): OpenCommand {
  return { words: [], assignments: [], redirections: [], hereTexts: [], from: 0, to: 0 };
}

function isWritten(command: ShellCommand): boolean {
  return command.words.length > 0 || command.assignments.length > 0 || command.redirections.length > 0;
}
