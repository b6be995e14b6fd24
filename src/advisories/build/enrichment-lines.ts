import { MalformedError } from '../../core/error.ts';
import type { Severity } from '../../core/severity.ts';
import { isCve, isFields, isGhsa, lineOf, listAt, severityOfWord } from '../../formats/osv/index.ts';

/** One line of a table of ratings: `{"cve": …, "severity_vectors": [{"type", "score", "src"}], "severity": "HIGH", "src": …}`. */
export interface RatingLine {
  readonly cve: string;
  readonly vectors: readonly { readonly vector: string; readonly source: string }[];
  /** The word, where no vector is known. */
  readonly rating?: Severity;
  readonly source: string;
}

/** One line of an index of GitHub's advisories: `{"ghsa": …, "cves": […], "summary": …}`. */
export interface GhsaLine {
  readonly ghsa: string;
  /** The CVE it is an alias of; absent where none or several are named: several are links, not aliases. */
  readonly cve?: string;
  readonly title?: string;
}

export function looksLikeRatingLine(value: unknown): boolean {
  return isFields(value) && typeof value['cve'] === 'string' && (Array.isArray(value['severity_vectors']) || typeof value['severity'] === 'string');
}

export function looksLikeGhsaLine(value: unknown): boolean {
  return isFields(value) && typeof value['ghsa'] === 'string' && Array.isArray(value['cves']);
}

/** @throws MalformedError */
export function decodeRatingLine(value: unknown): RatingLine {
  if (!isFields(value)) throw new MalformedError('not an object');
  const { cve } = value;
  if (typeof cve !== 'string' || !isCve(cve)) throw new MalformedError('no CVE');
  const source = lineOf(value['src'], 64) ?? 'cvss';
  const vectors = listAt(value['severity_vectors'], 'severity_vectors', 64).flatMap((item) => {
    const vector = isFields(item) ? item['score'] : undefined;
    if (!isFields(item) || typeof vector !== 'string' || vector.length > 512) return [];
    return [{ vector, source: lineOf(item['src'], 64) ?? source }];
  });
  const rating = severityOfWord(value['severity']);
  return { cve, vectors, source, ...(rating === undefined ? {} : { rating }) };
}

/** @throws MalformedError */
export function decodeGhsaLine(value: unknown): GhsaLine {
  if (!isFields(value)) throw new MalformedError('not an object');
  const { ghsa } = value;
  if (typeof ghsa !== 'string' || !isGhsa(ghsa) || ghsa.length > 64) throw new MalformedError('no GHSA id');
  const [cve, ...others] = listAt(value['cves'], 'cves', 1_000);
  const title = lineOf(value['summary'], 300);
  return {
    ghsa,
    ...(typeof cve === 'string' && isCve(cve) && others.length === 0 ? { cve } : {}),
    ...(title === undefined ? {} : { title }),
  };
}
