import type { CvssScore } from '../../core/advisory.ts';
import { scoreV2 } from './v2.ts';
import { scoreV3 } from './v3.ts';
import { scoreV4 } from './v4.ts';
import { malformed } from './vector.ts';

/** What a vector says. */
export type Cvss = Pick<CvssScore, 'version' | 'score'>;

/** A vector that gives every metric of its version is shorter. */
const longest = 512;

/**
 * Reads a CVSS vector and computes its score: the base score for v2.0 (in parentheses or not), v3.0 and v3.1, the score of the whole vector for v4.0.
 * @throws MalformedError where a metric is missing, given twice or has a value that its version does not know.
 */
export function parseCvss(vector: string): Cvss {
  if (vector.length > longest) throw malformed(vector, `it has more than ${longest} characters`);
  const slash = vector.indexOf('/');
  const rest = vector.slice(slash + 1);
  switch (vector.slice(0, Math.max(slash, 0))) {
    case 'CVSS:4.0':
      return { version: '4.0', score: scoreV4(rest) };
    case 'CVSS:3.1':
      return { version: '3.1', score: scoreV3(rest) };
    case 'CVSS:3.0':
      return { version: '3.0', score: scoreV3(rest) };
    default:
      return { version: '2.0', score: scoreV2(vector.startsWith('(') && vector.endsWith(')') ? vector.slice(1, -1) : vector) };
  }
}
