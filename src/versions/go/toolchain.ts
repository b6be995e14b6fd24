import { endOfRun, isDigit, isLowerCase } from '../characters.ts';
import { compareNumbers, isNumber } from '../numbers.ts';
import type { SemanticVersion } from '../semantic.ts';

/** From this minor version on `1.x` names the language, whose first release is `1.x.0`. */
const firstWithLanguageVersions = '21';

/** The least pre-release there is, which the Go vulnerability database too writes where a minor version begins: `1.21.0-0`. */
const languageVersion: readonly string[] = ['0'];

/**
 * Reads the version of a Go toolchain, with or without `go` before it, in the order of Go's package go/version: `go1.21rc2`, `go1.20.4`. What
 * builders append is dropped: `go1.20.4 (Red Hat 1.20.4-1)`, `go1.25.1 X:nocoverageredesign`, `go1.26.0-X:rangefunc`.
 * As the Go vulnerability database does, `1.21rc2` is read as `1.21.0-rc.2`.
 */
export function parseToolchain(text: string): SemanticVersion | undefined {
  const version = text.slice(
    text.startsWith('go') ? 2 : 0,
    endOfRun(text, 0, (code) => code !== 0x20 && code !== 0x2d),
  );
  const end = endOfRun(version, 0, (code) => isDigit(code) || code === 0x2e);
  const numbers = version.slice(0, end).split('.');
  if (!numbers.every(isNumber) || numbers.length > 3) return undefined;
  if (end < version.length) return numbers.length === 2 ? withPrerelease(numbers, version.slice(end)) : undefined;
  const isLanguage = numbers.length === 2 && compareNumbers(numbers[1] as string, firstWithLanguageVersions) >= 0;
  return { numbers, prerelease: isLanguage ? languageVersion : [], build: [] };
}

/** `alpha`, `beta` or `rc`, with a number or without. */
function withPrerelease(numbers: readonly string[], text: string): SemanticVersion | undefined {
  const end = endOfRun(text, 0, isLowerCase);
  const number = text.slice(end);
  if (end === 0 || (number !== '' && !isNumber(number))) return undefined;
  return { numbers, prerelease: number === '' ? [text] : [text.slice(0, end), number], build: [] };
}
