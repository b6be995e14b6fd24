import { isNumber } from '../numbers.ts';
import { parseSemantic } from '../semantic.ts';

const timestampLength = 14;

/**
 * Does the version name a commit rather than a release (https://go.dev/ref/mod#pseudo-versions)? Such as `v0.0.0-20210220032951-036812b2e83c`,
 * `v1.2.4-0.20210220032951-036812b2e83c` and `v1.2.3-pre.0.20210220032951-036812b2e83c`; a leading `v` may be absent. Without a tag before the
 * commit the numbers are zero and say nothing of the release line.
 */
export function isPseudoVersion(version: string): boolean {
  const parsed = parseSemantic(version.startsWith('v') ? version.slice(1) : version);
  if (parsed === undefined || parsed.numbers.length !== 3) return false;
  const [last = '', before] = parsed.prerelease.toReversed();
  if (!isTimestampWithCommit(last)) return false;
  return before === undefined ? parsed.numbers[1] === '0' && parsed.numbers[2] === '0' : before === '0';
}

function isTimestampWithCommit(identifier: string): boolean {
  const commit = identifier.slice(timestampLength + 1);
  return isNumber(identifier.slice(0, timestampLength)) && identifier[timestampLength] === '-' && commit !== '' && !commit.includes('-');
}
