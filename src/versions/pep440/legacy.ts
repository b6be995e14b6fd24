import { endOfRun, isDigit, isLowerCase } from '../characters.ts';
import { compareLists, compareNumbers, compareText, isNumber } from '../numbers.ts';

/** What setuptools compared before PEP 440: numbers, and words marked by a star, which come before every number. */
export type LegacyVersion = readonly string[];

const final = '*final';
const dash = '*final-';
const meanings: ReadonlyMap<string, string> = new Map([
  ['pre', '*c'],
  ['preview', '*c'],
  ['rc', '*c'],
  ['dev', '*@'],
  ['-', dash],
]);

/** Reads any lower-case text as setuptools did until PEP 440 and pip until version 24.1: so were the packages ordered that still carry such versions. */
export function parseLegacyVersion(text: string): LegacyVersion {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfPart(text, at);
    const part = text.slice(at, end);
    if (part !== '.') append(parts, isNumber(part) ? part : (meanings.get(part) ?? `*${part}`));
    at = end;
  }
  append(parts, final);
  return parts;
}

/** Part by part; more parts are newer. */
export function compareLegacyVersions(left: LegacyVersion, right: LegacyVersion): number {
  return compareLists(left, right, compareParts);
}

function append(parts: string[], part: string): void {
  if (part.startsWith('*')) {
    // A hyphen before a pre-release and the zeros that end a series of numbers say nothing.
    if (part < final) while (parts.at(-1) === dash) parts.pop();
    while (isZero(parts.at(-1))) parts.pop();
  }
  parts.push(part);
}

function isZero(part: string | undefined): boolean {
  return part !== undefined && isNumber(part) && compareNumbers(part, '0') === 0;
}

function compareParts(left: string, right: string): number {
  return isNumber(left) && isNumber(right) ? compareNumbers(left, right) : compareText(left, right);
}

/** Digits, letters, one dot or hyphen, or a run of other characters. */
function endOfPart(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (isDigit(code)) return endOfRun(text, start, isDigit);
  if (isLowerCase(code)) return endOfRun(text, start, isLowerCase);
  return isDotOrHyphen(code) ? start + 1 : endOfRun(text, start, (other) => !isDigit(other) && !isLowerCase(other) && !isDotOrHyphen(other));
}

function isDotOrHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2e;
}
