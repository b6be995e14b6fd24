import { MalformedError } from '../../core/error.ts';
import { decodeText } from '../document/index.ts';

/** One line of meaning in a go.mod or go.work: `require example.com/a v1.0.0 // indirect`, in a block or not. */
export interface Statement {
  readonly verb: string;
  readonly words: readonly string[];
  /** Without its slashes and the blanks around it; empty where there is none. */
  readonly comment: string;
}

/** A replacement has five, a retraction of versions some dozens. */
const mostWords = 1_000;

/** Blanks, a comment, quoted text, a bracket or comma, a word: words end where a comment begins. */
const token = /\s+|\/\/[^\n]*|"(?:[^"\\]|\\.)*"|`[^`]*`|[()[\],]|(?:(?!\/\/)[^\s()[\],"`])+/y;

/**
 * Takes go.mod and go.work apart (https://go.dev/ref/mod#go-mod-file-lexical): statements, one a line, and blocks of statements of one verb.
 * @throws MalformedError where a block does not end or text is not closed
 */
export function readStatements(bytes: Uint8Array): readonly Statement[] {
  const statements: Statement[] = [];
  let block: string | undefined;
  for (const line of decodeText(bytes).split('\n')) {
    const { words, comment } = readLine(line);
    const [first, second] = words;
    if (first === undefined) continue;
    if (first === ')' && block !== undefined && second === undefined) block = undefined;
    else if (block === undefined && second === '(' && words.length === 2) block = first;
    else if (block === undefined && second === '(' && words[2] === ')' && words.length === 3) continue;
    else statements.push(block === undefined ? { verb: first, words: words.slice(1), comment } : { verb: block, words, comment });
  }
  if (block !== undefined) throw new MalformedError(`its block ${JSON.stringify(block.slice(0, 40))} has no end`);
  return statements;
}

function readLine(line: string): { readonly words: readonly string[]; readonly comment: string } {
  const words: string[] = [];
  for (let at = 0; at < line.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [text] = token.exec(line) ?? [];
    if (text === undefined) throw new MalformedError('a quoted text has no end');
    if (text.startsWith('//')) return { words, comment: text.slice(2).trim() };
    if (words.length > mostWords) throw new MalformedError('a line has more words than any directive');
    if (text.trim() !== '') words.push(/^["`]/.test(text) ? text.slice(1, -1) : text);
  }
  return { words, comment: '' };
}
