import { joinPlaced, placeIn, slicePlaced, type PlacedText } from '../placed-text/index.ts';
import { contentOf, cursorOf, textOf, type Cursor, type WordDraft } from './cursor.ts';
import { HereDocuments } from './here-documents.ts';
import { innerScripts, type InnerScript } from './inner-scripts.ts';
import { readWord, type Substitutions } from './read-word.ts';
import type { ShellAssignment, ShellBudget, ShellCommand, ShellRedirection, ShellScript, ShellWord } from './shell-command.ts';
import { baseName, commandStart, isAssignment } from './wrappers.ts';

const deepest = 20;
const operator = /&>>?|<<<|<<-?|<>|<&|>\||>>|>&|<|>/y;
const blanks = /(?:[ \t\r\v\f]|\\\r?\n)+/y;
/** Words before a command that are none of it (2.4). */
const reserved = new Set(['if', 'then', 'elif', 'else', 'fi', 'do', 'done', 'while', 'until', 'esac', '{', '}', '!', '[[', 'coproc']);
/** Words after which no command stands up to the end of the line or `;`. */
const headers = new Set(['for', 'select', 'case', 'function']);
/** Commands whose words set variables. */
const setters = new Set(['export', 'declare', 'typeset', 'readonly', 'local', 'env']);

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** What is read of one command, and where a list stands. */
interface ListState {
  words: WordDraft[];
  redirections: Mutable<ShellRedirection>[];
  /** The command whose output the next one reads. */
  pipe?: ShellCommand | undefined;
  last?: ShellCommand | undefined;
  groups: number;
  cases: number;
  expectsPattern: boolean;
}

/** Reads a script. @param budget is used up word by word; where it ends the rest is not read, which the answer says */
export function parseShellScript(source: PlacedText, budget: ShellBudget): ShellScript {
  const reader = new CommandReader(budget);
  reader.script(source);
  return answerOf(reader);
}

/** Reads a command that is given as words without a shell, as in exec form. */
export function commandsOfWords(words: readonly PlacedText[], budget: ShellBudget): ShellScript {
  const reader = new CommandReader(budget);
  reader.command(
    words.map((source) => ({ source, start: 0, runs: [0, source.text.length], isLiteral: true, isQuoted: true, commands: [] })),
    [],
    undefined,
  );
  return answerOf(reader);
}

function answerOf({ commands, problem }: CommandReader): ShellScript {
  return { commands, ...(problem === undefined ? {} : { problem }) };
}

class CommandReader implements Substitutions {
  readonly commands: ShellCommand[] = [];
  problem: string | undefined;
  readonly #budget: ShellBudget;
  #depth = 0;
  #documents = new HereDocuments('');

  constructor(budget: ShellBudget) {
    this.#budget = budget;
  }

  script(source: PlacedText): readonly ShellCommand[] {
    const outer = this.#documents;
    this.#documents = new HereDocuments(source.text);
    const found = this.#nested(() => this.#readList(cursorOf(source), false));
    this.#documents = outer;
    return found;
  }

  list(cursor: Cursor): readonly ShellCommand[] {
    return this.#nested(() => this.#readList(cursor, true), cursor);
  }

  /** The words of an array are no commands; those of their substitutions are. */
  array(cursor: Cursor): readonly ShellCommand[] {
    return this.#nested(() => {
      const { text } = cursor;
      while (cursor.at < text.length && text[cursor.at] !== ')') {
        const before = cursor.at;
        if (!/[\s;&|()<>]/.test(text[cursor.at] ?? '')) readWord(cursor, this);
        if (cursor.at === before) cursor.at += 1;
      }
      cursor.at += 1;
    }, cursor);
  }

  unclosed(what: string): void {
    this.problem ??= `${what} is not closed`;
  }

  #nested(read: () => void, cursor?: Cursor): readonly ShellCommand[] {
    const before = this.commands.length;
    if (this.#depth >= deepest) {
      this.problem ??= `substitutions are nested deeper than ${deepest}`;
      if (cursor !== undefined) cursor.at = cursor.text.length;
      return [];
    }
    this.#depth += 1;
    read();
    this.#depth -= 1;
    return this.commands.slice(before);
  }

  #readList(cursor: Cursor, isClosed: boolean): void {
    const state: ListState = { words: [], redirections: [], groups: 0, cases: 0, expectsPattern: false };
    const { text } = cursor;
    while (cursor.at < text.length && this.#budget.words > 0) {
      blanks.lastIndex = cursor.at;
      if (blanks.test(text)) cursor.at = blanks.lastIndex;
      else if (text[cursor.at] === ')' && isClosed && state.groups === 0 && !state.expectsPattern) {
        cursor.at += 1;
        return this.#finish(state, ';');
      } else this.#readOne(cursor, state);
    }
    this.#finish(state, ';');
    if (this.#budget.words <= 0) this.problem ??= 'it has more words than are read';
    if (isClosed && cursor.at >= text.length) this.unclosed('a bracket (');
    cursor.at = text.length;
  }

  #readOne(cursor: Cursor, state: ListState): void {
    const { text } = cursor;
    const character = text[cursor.at] ?? '';
    const two = text.slice(cursor.at, cursor.at + 2);
    if (character === '#') cursor.at = lineEnd(text, cursor.at);
    else if (character === '\n') this.#endLine(cursor, state);
    else if (character === '(' || character === ')') this.#bracket(cursor, state, character);
    else if (two === '&>' || ((character === '<' || character === '>') && two[1] !== '(')) this.#redirect(cursor, state);
    else if (character === ';' || character === '&' || character === '|') this.#operator(cursor, state);
    else this.#word(cursor, state);
  }

  #endLine(cursor: Cursor, state: ListState): void {
    if (!state.expectsPattern) this.#finish(state, ';');
    cursor.at += 1;
    const isScript = state.last?.readsScript === true;
    for (const { body, redirection, owner } of this.#documents.read(cursor)) {
      redirection.body = body.text;
      if (isScript || owner?.readsScript === true) this.script(body);
    }
  }

  #bracket(cursor: Cursor, state: ListState, character: string): void {
    cursor.at += 1;
    if (character === '(') {
      const closing = /[ \t]*\)/y;
      closing.lastIndex = cursor.at;
      if (state.expectsPattern) return;
      if (state.words.length > 0 && closing.test(cursor.text)) {
        state.words = [];
        cursor.at = closing.lastIndex;
      } else state.groups += 1;
      return;
    }
    if (state.expectsPattern) {
      state.expectsPattern = false;
      state.words = [];
      return;
    }
    this.#finish(state, ';');
    if (state.groups > 0) state.groups -= 1;
  }

  #operator(cursor: Cursor, state: ListState): void {
    const sign = /;;&?|;&|&&|\|\||\|&|[;&|]/y;
    sign.lastIndex = cursor.at;
    const found = sign.exec(cursor.text)?.[0] ?? ';';
    cursor.at += found.length;
    if (state.expectsPattern && found === '|') return;
    this.#finish(state, found);
    if (found.startsWith(';') && found.length > 1 && state.cases > 0) state.expectsPattern = true;
  }

  #redirect(cursor: Cursor, state: ListState): void {
    operator.lastIndex = cursor.at;
    const sign = operator.exec(cursor.text)?.[0] ?? '>';
    cursor.at += sign.length;
    blanks.lastIndex = cursor.at;
    if (blanks.test(cursor.text)) cursor.at = blanks.lastIndex;
    if (cursor.at >= cursor.text.length || /[\n;&|()]/.test(cursor.text[cursor.at] ?? '')) return;
    const target = this.#wordOf(readWord(cursor, this));
    const redirection: Mutable<ShellRedirection> = { operator: sign, target };
    state.redirections.push(redirection);
    if (sign === '<<' || sign === '<<-') this.#documents.expect(target.text, sign === '<<-', redirection);
  }

  #word(cursor: Cursor, state: ListState): void {
    this.#budget.words -= 1;
    const word = readWord(cursor, this);
    if (cursor.at === word.start) cursor.at += 1;
    const text = textOf(word);
    const isFirst = state.words.length === 0;
    if (isFirst && text === 'esac' && state.cases > 0) {
      state.cases -= 1;
      state.expectsPattern = false;
    }
    if (isFirst && reserved.has(text) && !word.isQuoted) return;
    if (/[<>]/.test(cursor.text[cursor.at] ?? '') && /^\d{1,2}$/.test(text) && !word.isQuoted) return;
    state.words.push(word);
    if (text === '{' && textOf(state.words[0] ?? word) === 'function') state.words = [];
    if (text !== 'in' || state.words.length < 3 || textOf(state.words[0] ?? word) !== 'case') return;
    state.words = [];
    state.cases += 1;
    state.expectsPattern = true;
  }

  #finish(state: ListState, sign: string): void {
    const { words, redirections, pipe } = state;
    state.words = [];
    state.redirections = [];
    const first = words[0];
    const isHeader = first !== undefined && !first.isQuoted && headers.has(textOf(first));
    const command = words.length === 0 || isHeader ? undefined : this.command(words, redirections, pipe);
    if (command !== undefined) {
      state.last = command;
      this.#documents.own(redirections, command);
    }
    if (sign === '|' || sign === '|&') state.pipe = state.last;
    else if (command !== undefined || sign !== ';') state.pipe = undefined;
  }

  command(words: readonly WordDraft[], redirections: readonly ShellRedirection[], pipe: ShellCommand | undefined): ShellCommand | undefined {
    const first = words[0];
    if (first === undefined) return undefined;
    const texts = words.map(textOf);
    const { start, wrappers, assigned } = commandStart(texts);
    const name = baseName(texts[start] ?? '');
    const { scripts, readsScript } = innerScripts(name, texts.slice(start));
    const settings = setters.has(name) ? texts.flatMap((text, index) => (index > start && isAssignment(text) ? [index] : [])) : [];
    const behindSettings = assigned.findIndex((at, index) => at !== index);
    const run = words[behindSettings < 0 ? assigned.length : behindSettings] ?? first;
    const command: ShellCommand = {
      ...placeIn(run.source, run.start),
      name,
      arguments: words.slice(start + 1).map((word) => this.#wordOf(word)),
      wrappers,
      assignments: [...assigned, ...settings].flatMap((index) => assignmentOf(words[index], texts[index])),
      redirections,
      ...(pipe === undefined ? {} : { pipedFrom: pipe }),
      readsScript,
    };
    this.commands.push(command);
    for (const script of scripts) this.#inner(script, words.slice(start));
    return command;
  }

  #inner({ kind, from, to }: InnerScript, words: readonly WordDraft[]): void {
    const given = words.slice(from, to);
    if (kind === 'command') this.#nested(() => void this.command(given, [], undefined));
    else this.script(joinPlaced(given.flatMap((word, index) => (index === 0 ? [contentOf(word)] : [blankAt(word), contentOf(word)]))));
  }

  #wordOf(word: WordDraft): ShellWord {
    return { ...placeIn(word.source, word.start), text: textOf(word), isLiteral: word.isLiteral, commands: word.commands };
  }
}

function blankAt({ source, start }: WordDraft): PlacedText {
  return { text: ' ', pieces: slicePlaced(source, start, start).pieces };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function assignmentOf(word: WordDraft | undefined, text = ''): readonly ShellAssignment[] {
  if (word === undefined) return [];
  const equals = text.indexOf('=');
  const name = /^\w*/.exec(text)?.[0] ?? '';
  return [{ ...placeIn(word.source, word.start), name, value: text.slice(equals + 1), isLiteral: word.isLiteral }];
}
