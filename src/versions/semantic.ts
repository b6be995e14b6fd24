import { endOfRun, isDigit, isLetter } from './characters.ts';
import { compareLists, compareNumbers, compareText, isNumber } from './numbers.ts';

/** What a text says that is written in the way of Semantic Versioning 2.0.0. */
export interface SemanticVersion {
  /** As many as were written, of which the schemes read three or four. */
  readonly numbers: readonly string[];
  /** Identifiers after the hyphen; empty for a release. */
  readonly prerelease: readonly string[];
  /** Identifiers after the plus sign. */
  readonly build: readonly string[];
}

/** Reads `1.2.3-rc.1+build`; any count of numbers from one on, leading zeros allowed. Undefined where the text is not of that shape. */
export function parseSemantic(text: string): SemanticVersion | undefined {
  const plus = text.indexOf('+');
  const build = plus < 0 ? [] : identifiers(text.slice(plus + 1));
  const main = plus < 0 ? text : text.slice(0, plus);
  const hyphen = main.indexOf('-');
  const prerelease = hyphen < 0 ? [] : identifiers(main.slice(hyphen + 1));
  const numbers = (hyphen < 0 ? main : main.slice(0, hyphen)).split('.');
  if (build === undefined || prerelease === undefined || !numbers.every(isNumber)) return undefined;
  return { numbers, prerelease, build };
}

/** Numbers that the standard gives a meaning: major, minor, patch. */
const meaningful = 3;

/** Clause 11, build metadata aside. The standard gives a fourth number no meaning: undefined where it, or what follows it, would have to decide. */
export function compareSemantic(left: SemanticVersion, right: SemanticVersion): number | undefined {
  const order = compareNumberRows(left.numbers, right.numbers, meaningful);
  if (order !== 0) return order;
  if (left.numbers.length <= meaningful && right.numbers.length <= meaningful) return comparePrereleases(left.prerelease, right.prerelease);
  return restOf(left) === restOf(right) ? 0 : undefined;
}

function restOf({ numbers, prerelease }: SemanticVersion): string {
  return `${numbers.slice(meaningful).join('.')}-${prerelease.join('.')}`;
}

/** Clause 11.3: a pre-release comes before its release. Clause 11.4: identifiers decide from left to right. */
export function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  return compareLists(left, right, compareIdentifiers);
}

/** Clauses 11.4.1 to 11.4.3: numbers by value, texts by ASCII, a number before a text. */
export function compareIdentifiers(left: string, right: string): number {
  const leftIsNumber = isNumber(left);
  if (leftIsNumber !== isNumber(right)) return leftIsNumber ? -1 : 1;
  return leftIsNumber ? compareNumbers(left, right) : compareText(left, right);
}

/** The first `count` numbers, an absent one being zero. */
export function compareNumberRows(left: readonly string[], right: readonly string[], count: number): number {
  for (let at = 0; at < count; at += 1) {
    const order = compareNumbers(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function identifiers(text: string): readonly string[] | undefined {
  const parts = text.split('.');
  return parts.every(isIdentifier) ? parts : undefined;
}

function isIdentifier(text: string): boolean {
  return text !== '' && endOfRun(text, 0, isIdentifierCharacter) === text.length;
}

function isIdentifierCharacter(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 0x2d;
}
