import { severityOfScore, type Severity } from '../../core/severity.ts';
import { isFields, listAt, type Fields } from './fields.ts';

/** The words sources rate with, in lower case. Words that say that nobody rated yet (`unknown`, `untriaged`, `not yet assigned`) are no rating. */
const words: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['high', 'high'],
  ['important', 'high'],
  ['medium', 'medium'],
  ['moderate', 'medium'],
  ['low', 'low'],
  ['minor', 'low'],
  ['negligible', 'low'],
  ['unimportant', 'low'],
  ['none', 'none'],
]);

/** The rating a word stands for (GitHub's MODERATE, Red Hat's Important, Ubuntu's negligible, Debian's unimportant); undefined where it rates nothing. */
export function severityOfWord(word: unknown): Severity | undefined {
  return typeof word === 'string' && word.length <= 32 ? words.get(word.trim().toLowerCase()) : undefined;
}

/** What a `severity[]` says: vectors as written, and the first word among its scores. */
export interface Ratings {
  readonly vectors: readonly string[];
  readonly rating?: Severity;
}

const nothing: Ratings = { vectors: [] };

/** Reads a `severity[]` (OSV schema, `severity` field): CVSS vectors, or a word for types such as `Ubuntu`. @throws MalformedError where it is no list or too long */
export function ratingsOf(value: unknown, place: string): Ratings {
  const list = listAt(value, place, 64);
  if (list.length === 0) return nothing;
  const vectors: string[] = [];
  let rating: Severity | undefined;
  for (const item of list) {
    if (!isFields(item)) continue;
    const { score } = item;
    if (typeof score !== 'string' || score.length > 512) continue;
    if (score.includes('/')) vectors.push(score);
    else rating ??= severityOfWord(score);
  }
  return rating === undefined ? { vectors } : { vectors, rating };
}

/** The rating among the members that a database adds to the schema: GitHub's `severity`, Debian's `urgency`, scores that come without their vector. */
export function specificRating(specific: Fields): Severity | undefined {
  const word = severityOfWord(specific['severity']) ?? severityOfWord(specific['urgency']);
  if (word !== undefined) return word;
  for (const member of ['cvss_v4_score', 'cvss_v3_score', 'cvss_v2_score']) {
    const score = specific[member];
    if (typeof score === 'number' && score >= 0 && score <= 10) return severityOfScore(score);
  }
  return undefined;
}

/** The word that the summaries of Red Hat's family of errata begin with: `Important: kernel security update`. */
export function summaryRating(summary: unknown): Severity | undefined {
  return typeof summary === 'string' ? severityOfWord(/^([A-Za-z]{3,12}): /.exec(summary)?.[1]) : undefined;
}
