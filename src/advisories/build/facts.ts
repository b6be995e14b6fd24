import type { CvssScore, Epss, KnownExploited, Vulnerability } from '../../core/advisory.ts';
import { bySeverity, type Severity } from '../../core/severity.ts';
import { isCve, isDownstream, isGhsa, type OsvRecord } from '../../formats/osv/index.ts';
import { byWeight, ratingOfScores, scoreOf } from './rating.ts';

/** What one source says of a vulnerability whatever the package. Facts about the same vulnerability are merged once all is read. */
export interface Facts {
  readonly source: string;
  /** From a distribution's or packager's notice: fills gaps only, it speaks of its packages. */
  readonly downstream?: true;
  readonly title?: readonly [quality: number, text: string];
  /** As written. */
  readonly vectors?: readonly string[];
  readonly rating?: Severity;
  readonly cwes?: readonly string[];
  readonly published?: string;
  readonly modified?: string;
  readonly references?: readonly string[];
  readonly knownExploited?: KnownExploited;
  readonly epss?: Epss;
}

/** How good a title is, best first; a summary of whoever names the vulnerability itself is written as one, the first line of a description only may serve. */
export const titleQuality = { named: 0, summary: 1, index: 2, catalog: 3, description: 4, notice: 5, noticeDescription: 6 } as const;

const mostScores = 16;
const mostReferences = 16;

/** What a record about a single vulnerability says of it. Of a record about several nothing can be said to be of one of them. */
export function factsOf(record: OsvRecord, source: string): Facts {
  const isNotice = isDownstream(record.id);
  const vectors = [...new Set([...record.vectors, ...record.affected.flatMap((affected) => affected.vectors)])];
  const { cwes, references, published, modified, rating } = record;
  const title = titleOf(record, isNotice);
  return {
    source,
    ...(isNotice ? { downstream: true } : {}),
    ...(title === undefined ? {} : { title }),
    ...(vectors.length === 0 ? {} : { vectors }),
    ...(rating === undefined ? {} : { rating }),
    ...(cwes.length === 0 ? {} : { cwes }),
    ...(references.length === 0 ? {} : { references }),
    ...(published === undefined ? {} : { published: published.slice(0, 10) }),
    ...(modified === undefined ? {} : { modified: modified.slice(0, 10) }),
  };
}

function titleOf({ id, title, description }: OsvRecord, isNotice: boolean): Facts['title'] {
  if (title !== undefined) return [isNotice ? titleQuality.notice : isCve(id) || isGhsa(id) ? titleQuality.named : titleQuality.summary, title];
  return description === undefined ? undefined : [isNotice ? titleQuality.noticeDescription : titleQuality.description, description];
}

/** All that is known of one vulnerability. The order of `facts` does not matter. @param aliases other ids of the group */
export function mergeFacts(id: string, aliases: readonly string[], facts: readonly Facts[]): Vulnerability {
  const general = facts.filter((fact) => fact.downstream !== true);
  const downstream = facts.filter((fact) => fact.downstream === true);
  const cvss = orElse(scoresOf(general), () => scoresOf(downstream));
  const dates = (member: 'published' | 'modified'): readonly string[] => orElse(all(general, member), () => all(downstream, member)).toSorted();
  const title = facts.flatMap((fact) => (fact.title === undefined ? [] : [fact.title])).toSorted(byQuality)[0]?.[1];
  const [published, modified] = [dates('published')[0], dates('modified').at(-1)];
  const [knownExploited, epss] = [all(facts, 'knownExploited')[0], all(facts, 'epss')[0]];
  return {
    id,
    aliases: [...new Set(aliases.filter((alias) => !isDownstream(alias)))].toSorted(),
    ...(title === undefined ? {} : { title }),
    // A distribution's word rates its own packages and stands in the advisory; here only those count who rate the vulnerability.
    severity: ratingOfScores(cvss) ?? all(general, 'rating').toSorted(bySeverity)[0] ?? 'unknown',
    cvss,
    cwes: [...new Set(all(general, 'cwes').flat())].toSorted(),
    ...(knownExploited === undefined ? {} : { knownExploited }),
    ...(epss === undefined ? {} : { epss }),
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    references: referencesOf(orElse(all(general, 'references'), () => all(downstream, 'references'))),
  };
}

/** Each vector once, the weightiest first. */
function scoresOf(facts: readonly Facts[]): readonly CvssScore[] {
  const scores = facts.flatMap(({ vectors = [], source }) => vectors.flatMap((vector) => scored(vector, source))).toSorted(byWeight);
  const first = new Map<string, CvssScore>();
  for (const score of scores) if (!first.has(score.vector)) first.set(score.vector, score);
  return [...first.values()].slice(0, mostScores);
}

function scored(vector: string, source: string): readonly CvssScore[] {
  const score = scoreOf(vector);
  return score === undefined ? [] : [{ ...score, source }];
}

function referencesOf(lists: readonly (readonly string[])[]): readonly string[] {
  // The lists in an order of their own, each in its author's: the first links are the telling ones.
  const ordered = lists.toSorted((left, right) => (left.join(' ') < right.join(' ') ? -1 : 1));
  return [...new Set(ordered.flat())].slice(0, mostReferences);
}

function byQuality(left: readonly [number, string], right: readonly [number, string]): number {
  return left[0] - right[0] || (left[1] === right[1] ? 0 : left[1] < right[1] ? -1 : 1);
}

function all<Member extends keyof Facts>(facts: readonly Facts[], member: Member): readonly NonNullable<Facts[Member]>[] {
  return facts.flatMap((fact) => {
    const value = fact[member];
    return value === undefined ? [] : [value];
  }) as readonly NonNullable<Facts[Member]>[];
}

function orElse<Item>(list: readonly Item[], other: () => readonly Item[]): readonly Item[] {
  return list.length > 0 ? list : other();
}
