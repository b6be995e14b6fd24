import { decodeText } from '../document/index.ts';
import { declaredIn, type PythonProject } from './project.ts';

const mostLists = 16;

/**
 * Reads what a setup.py says without being run: `install_requires` where it is a list of plain texts. Where it is anything else, or extras are asked
 * for, the program computes them. @throws MalformedError where it is no text
 */
export function parseSetupPy(bytes: Uint8Array): PythonProject {
  const text = decodeText(bytes);
  const assigned = [...text.matchAll(/\binstall_requires\s{0,16}=\s{0,16}/g)];
  const lists = assigned.slice(0, mostLists).map((found) => listAt(text, found.index + found[0].length));
  const mentions = [...text.matchAll(/\b(?:install_requires|extras_require)\b/g)].length;
  return {
    dependencies: lists.flatMap((list) => list ?? []).map((line) => declaredIn(line, 'runtime')),
    extras: [],
    files: [],
    isComputed: mentions > lists.length || lists.includes(undefined),
  };
}

const token = /\s+|#[^\n]*|(?<punctuation>[[\](),])|[rRuU]?(?:"(?<double>[^"\\\n]*)"|'(?<single>[^'\\\n]*)')/y;
const mostTokens = 10_000;

/** Texts of a list or tuple of literals that begins at this place; undefined where it is no such thing. */
function listAt(text: string, start: number): readonly string[] | undefined {
  const texts: string[] = [];
  let before = '';
  token.lastIndex = start;
  for (let left = mostTokens; left > 0; left -= 1) {
    const found = token.exec(text)?.groups;
    if (found === undefined) return undefined;
    const { punctuation, double, single } = found;
    const kind = punctuation ?? (double === undefined && single === undefined ? 'blank' : 'text');
    if (kind === 'blank') continue;
    if (kind === ']' || kind === ')') return before === '' || isFollowedByMore(text, token.lastIndex) ? undefined : texts;
    if (!mayFollow(before, kind)) return undefined;
    if (kind === 'text') texts.push(double ?? single ?? '');
    before = kind;
  }
  return undefined;
}

/** Two texts side by side are one text, and lists in lists are something else: neither is read. */
function mayFollow(before: string, kind: string): boolean {
  if (before === '') return kind === '[' || kind === '(';
  return kind === 'text' ? before !== 'text' : kind === ',' && before === 'text';
}

/** `[…] + more` is computed. */
function isFollowedByMore(text: string, at: number): boolean {
  return /^[ \t]*[^\s,)#]/.test(text.slice(at, at + 64));
}
