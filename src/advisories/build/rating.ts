import type { CvssScore } from '../../core/advisory.ts';
import { MalformedError } from '../../core/error.ts';
import { severityOfScore, type Severity } from '../../core/severity.ts';
import { parseCvss } from '../../formats/cvss/index.ts';

export type Scored = Pick<CvssScore, 'version' | 'vector' | 'score'>;

/** The same few thousand vectors come over and over; this many are remembered. */
const mostRemembered = 20_000;
const remembered = new Map<string, Scored | undefined>();

/** A vector with its version and base score; undefined where it is not one. */
export function scoreOf(vector: string): Scored | undefined {
  if (remembered.has(vector)) return remembered.get(vector);
  if (remembered.size >= mostRemembered) remembered.clear();
  const scored = compute(vector);
  remembered.set(vector, scored);
  return scored;
}

function compute(vector: string): Scored | undefined {
  try {
    const { version, score } = parseCvss(vector);
    return { version, vector, score };
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

/** Newest version of CVSS first, then the highest score; at the same score the order of the sources' names, so that it never depends on which was read first. */
export function byWeight(left: Scored & { readonly source?: string }, right: Scored & { readonly source?: string }): number {
  if (left.version !== right.version) return left.version < right.version ? 1 : -1;
  if (left.score !== right.score) return right.score - left.score;
  const [one, other] = [`${left.source ?? ''} ${left.vector}`, `${right.source ?? ''} ${right.vector}`];
  return one === other ? 0 : one < other ? -1 : 1;
}

/**
 * The rating that vectors give: that of the newest version of CVSS among them (4.0, 3.1, 3.0, 2.0). Where sources give several vectors of that version
 * the highest score counts, whoever gave it: a second opinion must not make a gate milder. CVSS 2.0 knows no critical.
 * @returns undefined where none is a vector
 */
export function ratingOfVectors(vectors: readonly string[]): Severity | undefined {
  return ratingOfScores(vectors.flatMap((vector) => scoreOf(vector) ?? []));
}

/** As {@link ratingOfVectors}, of vectors already scored. */
export function ratingOfScores(scores: readonly Scored[]): Severity | undefined {
  const first = scores.toSorted(byWeight)[0];
  if (first === undefined) return undefined;
  const severity = severityOfScore(first.score);
  return first.version === '2.0' && severity === 'critical' ? 'high' : severity;
}
