import { slicePlaced, type PlacedText } from '../placed-text/index.ts';
import { draftAt, take, type Cursor, type WordDraft } from './cursor.ts';
import type { ShellCommand } from './shell-command.ts';

/** What reading a word asks of who reads commands. */
export interface Substitutions {
  /** Reads the commands behind `$(` or `<(` up to the closing bracket and past it. */
  list(cursor: Cursor): readonly ShellCommand[];
  /** Reads all of a text. */
  script(source: PlacedText): readonly ShellCommand[];
  /** Reads the words of an array up to the closing bracket and past it. */
  array(cursor: Cursor): readonly ShellCommand[];
  /** A quote or bracket that is not closed. */
  unclosed(what: string): void;
}

const endsWord = /[\s;&|()<>]/;
const plain = /[^\s;&|()<>'"$`\\]+/y;
const plainInQuotes = /[^"$`\\]+/y;

/** Reads one word (POSIX.1-2024, shell command language, 2.2 and 2.6); the cursor stands on its first character. */
export function readWord(cursor: Cursor, inner: Substitutions): WordDraft {
  const word = draftAt(cursor);
  const { text } = cursor;
  while (cursor.at < text.length) {
    const character = text[cursor.at] ?? '';
    if ((character === '<' || character === '>') && text[cursor.at + 1] === '(') substitute(cursor, word, inner);
    else if (character === '(' && text[cursor.at - 1] === '=' && cursor.at > word.start) readArray(cursor, word, inner);
    else if (endsWord.test(character)) break;
    else if (character === '\\') readEscape(cursor, word);
    else if (character === "'") readSingleQuotes(cursor, word, inner);
    else if (character === '"') readDoubleQuotes(cursor, word, inner);
    else if (character === '$') readDollar(cursor, word, inner);
    else if (character === '`') readBackquotes(cursor, word, inner);
    else takePlain(cursor, word, plain);
  }
  return word;
}

function takePlain(cursor: Cursor, word: WordDraft, form: RegExp): void {
  form.lastIndex = cursor.at;
  const length = form.exec(cursor.text)?.[0].length ?? 1;
  take(word, cursor.at, cursor.at + length);
  cursor.at += length;
}

function readEscape(cursor: Cursor, word: WordDraft): void {
  if (cursor.text[cursor.at + 1] !== '\n') take(word, cursor.at + 1, Math.min(cursor.at + 2, cursor.text.length));
  cursor.at += 2;
}

function readSingleQuotes(cursor: Cursor, word: WordDraft, inner: Substitutions): void {
  const end = cursor.text.indexOf("'", cursor.at + 1);
  if (end < 0) inner.unclosed("a quote '");
  const to = end < 0 ? cursor.text.length : end;
  take(word, cursor.at + 1, to);
  word.isQuoted = true;
  cursor.at = to + 1;
}

function readDoubleQuotes(cursor: Cursor, word: WordDraft, inner: Substitutions): void {
  const { text } = cursor;
  word.isQuoted = true;
  cursor.at += 1;
  while (cursor.at < text.length && text[cursor.at] !== '"') {
    const character = text[cursor.at];
    if (character === '\\') {
      if ('"$`\\\n'.includes(text[cursor.at + 1] ?? ' ')) readEscape(cursor, word);
      else takePlain(cursor, word, /\\/y);
    } else if (character === '$') readDollar(cursor, word, inner);
    else if (character === '`') readBackquotes(cursor, word, inner);
    else takePlain(cursor, word, plainInQuotes);
  }
  if (cursor.at >= text.length) inner.unclosed('a quote "');
  cursor.at += 1;
}

function readDollar(cursor: Cursor, word: WordDraft, inner: Substitutions): void {
  const next = cursor.text[cursor.at + 1] ?? '';
  if (next === '(') substitute(cursor, word, inner);
  else if (next === '{') readBraces(cursor, word, inner);
  else if (next === "'") cursor.at += 1;
  else {
    if (/[\w@*#?$!-]/.test(next)) word.isLiteral = false;
    take(word, cursor.at, cursor.at + 1);
    cursor.at += 1;
  }
}

/** `$(…)`, `<(…)`, `>(…)`: the cursor stands before the bracket's sign. */
function substitute(cursor: Cursor, word: WordDraft, inner: Substitutions): void {
  const from = cursor.at;
  cursor.at += 2;
  word.isLiteral = false;
  if (cursor.text.startsWith('$((', from) && skipArithmetic(cursor)) take(word, from, cursor.at);
  else {
    for (const command of inner.list(cursor)) word.commands.push(command);
    take(word, from, Math.min(cursor.at, cursor.text.length));
  }
}

/** Passes `$((…))`, whose `<<` is no here-document; not where two words stand side by side: that is a group in a substitution. */
function skipArithmetic(cursor: Cursor): boolean {
  const ahead = cursor.text.slice(cursor.at, cursor.at + 500);
  const end = ahead.indexOf('))');
  if (end < 0 || /\w\s+\w/.test(ahead.slice(0, end))) return false;
  cursor.at += end + 2;
  return true;
}

/** `${…}`, with all that may stand inside. */
function readBraces(cursor: Cursor, word: WordDraft, inner: Substitutions): void {
  const from = cursor.at;
  const { text } = cursor;
  word.isLiteral = false;
  cursor.at += 2;
  for (let depth = 1; depth > 0 && cursor.at < text.length;) {
    const character = text[cursor.at];
    if (character === '$' && text[cursor.at + 1] === '(') {
      cursor.at += 2;
      for (const command of inner.list(cursor)) word.commands.push(command);
      continue;
    }
    if (character === '$' && text[cursor.at + 1] === '{') depth += 1;
    if (character === '}') depth -= 1;
    cursor.at += character === '\\' || (character === '$' && text[cursor.at + 1] === '{') ? 2 : 1;
  }
  if (cursor.at >= text.length && text[text.length - 1] !== '}') inner.unclosed('a bracket {');
  take(word, from, Math.min(cursor.at, text.length));
}

function readBackquotes(cursor: Cursor, word: WordDraft, inner: Substitutions): void {
  const from = cursor.at;
  const { text } = cursor;
  let end = from + 1;
  while (end < text.length && text[end] !== '`') end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) inner.unclosed('a quote `');
  word.isLiteral = false;
  for (const command of inner.script(slicePlaced(cursor.source, from + 1, Math.min(end, text.length)))) word.commands.push(command);
  cursor.at = end + 1;
  take(word, from, Math.min(cursor.at, text.length));
}

/** `a=(x y)` */
function readArray(cursor: Cursor, word: WordDraft, inner: Substitutions): void {
  const from = cursor.at;
  cursor.at += 1;
  for (const command of inner.array(cursor)) word.commands.push(command);
  word.isLiteral = false;
  take(word, from, Math.min(cursor.at, cursor.text.length));
}
