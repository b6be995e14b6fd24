import { endOfRun, isDigit, isLetter } from '../characters.ts';
import { isNumber, withoutTrailingZeros } from '../numbers.ts';

/** A version as PEP 440 normalises it. */
export interface PythonVersion {
  readonly epoch: string;
  /** Without the zeros at its end. */
  readonly release: readonly string[];
  /** `a`, `b` or `rc`, with its number. */
  readonly pre?: { readonly phase: string; readonly number: string };
  readonly post?: string;
  readonly dev?: string;
  readonly local: readonly string[];
}

const phases: ReadonlyMap<string, string> = new Map([
  ['a', 'a'],
  ['alpha', 'a'],
  ['b', 'b'],
  ['beta', 'b'],
  ['c', 'rc'],
  ['rc', 'rc'],
  ['pre', 'rc'],
  ['preview', 'rc'],
]);
const postWords: ReadonlySet<string> = new Set(['post', 'rev', 'r']);
/** The longer before those that begin them: two words may follow each other at once, as in `1rcdev`. */
const words: readonly string[] = [...phases.keys(), ...postWords, 'dev'].toSorted((left, right) => right.length - left.length);

/** Reads a version in any spelling that PEP 440 allows (https://peps.python.org/pep-0440/#normalization), lower case; undefined where it is none. */
export function parsePythonVersion(text: string): PythonVersion | undefined {
  const plus = text.indexOf('+');
  const local = plus < 0 ? [] : localParts(text.slice(plus + 1));
  const main = plus < 0 ? text : text.slice(0, plus);
  const bang = main.indexOf('!');
  const start = main.startsWith('v') ? 1 : 0;
  const epoch = bang < 0 ? '0' : main.slice(start, bang);
  const numbers = main.slice(bang < 0 ? start : bang + 1);
  const end = endOfRelease(numbers);
  const release = numbers.slice(0, end).split('.');
  const suffixes = suffixesOf(numbers.slice(end));
  if (local === undefined || suffixes === undefined || !isNumber(epoch) || !release.every(isNumber)) return undefined;
  return { epoch, release: withoutTrailingZeros(release), local, ...suffixes };
}

/** A dot belongs to the release where a digit follows it. */
function endOfRelease(text: string): number {
  let end = endOfRun(text, 0, isDigit);
  while (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) end = endOfRun(text, end + 1, isDigit);
  return end;
}

function localParts(text: string): readonly string[] | undefined {
  const parts = text.replaceAll('-', '.').replaceAll('_', '.').split('.');
  return parts.every(isLocalPart) ? parts : undefined;
}

function isLocalPart(part: string): boolean {
  return part !== '' && endOfRun(part, 0, (code) => isDigit(code) || isLetter(code)) === part.length;
}

type Suffixes = Pick<PythonVersion, 'pre' | 'post' | 'dev'>;

/** A word with its number, or a bare number. */
interface Suffix {
  readonly word: string;
  readonly number: string;
  readonly end: number;
}

/** Pre-release, post-release and development release, each at most once and in this order. */
function suffixesOf(text: string): Suffixes | undefined {
  const found: { -readonly [Name in keyof Suffixes]: Suffixes[Name] } = {};
  let at = 0;
  while (at < text.length) {
    const suffix = suffixAt(text, at);
    const phase = phases.get(suffix.word);
    if (phase !== undefined && at === 0) found.pre = { phase, number: suffix.number };
    else if (isPost(suffix, text[at]) && found.post === undefined && found.dev === undefined) found.post = suffix.number;
    else if (suffix.word === 'dev' && found.dev === undefined) found.dev = suffix.number;
    else return undefined;
    at = suffix.end;
  }
  return found;
}

/** A number behind a bare hyphen, `1.0-1`, is a post-release too. */
function isPost(suffix: Suffix, first: string | undefined): boolean {
  return suffix.word === '' ? suffix.number !== '' && first === '-' : postWords.has(suffix.word);
}

/** Separators stand before the word and behind it, or not. */
function suffixAt(text: string, start: number): Suffix {
  const wordStart = start + separatorAt(text, start);
  const word = words.find((known) => text.startsWith(known, wordStart)) ?? '';
  const wordEnd = wordStart + word.length;
  const numberStart = word === '' ? wordEnd : wordEnd + separatorAt(text, wordEnd);
  const end = endOfRun(text, numberStart, isDigit);
  return { word, number: text.slice(numberStart, end), end };
}

function separatorAt(text: string, at: number): 0 | 1 {
  const character = text[at];
  return character === '.' || character === '-' || character === '_' ? 1 : 0;
}
