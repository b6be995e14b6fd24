import type { CvssScore, Epss, KnownExploited, Vulnerability } from '../../core/advisory.ts';
import { severities } from '../../core/severity.ts';

/** How many of the lookup shards there can be, as a power of two: each holds those whose hash begins with its number. */
export const bucketBits = 6;

/** The record of an alias: where it leads. */
export function packAlias(canonical: string): string {
  return `${aliasMark}${canonical}`;
}

/** The canonical id that an alias's record leads to; undefined where the record is a vulnerability's own. */
export function aliasedBy(record: string): string | undefined {
  return record.startsWith(aliasMark) ? record.slice(aliasMark.length) : undefined;
}

/** JSON lists do not begin so. */
const aliasMark = '=';

const cvssVersions: readonly CvssScore['version'][] = ['2.0', '3.0', '3.1', '4.0'];

/** A vulnerability as a record holds it: a JSON list of its members, 0 where one is absent. */
export function packVulnerability(vulnerability: Vulnerability): string {
  const { id, aliases, title, severity, cvss, cwes, knownExploited, epss, published, modified, references } = vulnerability;
  return JSON.stringify([
    id,
    aliases,
    title ?? 0,
    severities.indexOf(severity),
    cvss.map(({ version, vector, score, source }) => [cvssVersions.indexOf(version), vector, score, source]),
    cwes,
    knownExploited === undefined ? 0 : [knownExploited.added, knownExploited.due ?? 0, knownExploited.ransomware ? 1 : 0],
    epss === undefined ? 0 : [epss.score, epss.percentile, epss.date],
    published ?? 0,
    modified ?? 0,
    references,
  ]);
}

/** @returns undefined where the record is not as {@link packVulnerability} writes it */
export function unpackVulnerability(record: string): Vulnerability | undefined {
  const members = parse(record);
  if (!Array.isArray(members)) return undefined;
  const [id, aliases, title, severityNumber, packedCvss, cwes, packedExploited, packedEpss, published, modified, references]: readonly unknown[] =
    members;
  const severity = typeof severityNumber === 'number' ? severities[severityNumber] : undefined;
  const cvss = Array.isArray(packedCvss) ? packedCvss.map(unpackCvss) : undefined;
  const knownExploited = unpackExploited(packedExploited);
  const epss = unpackEpss(packedEpss);
  if (typeof id !== 'string' || severity === undefined || cvss === undefined || !cvss.every((score) => score !== undefined)) return undefined;
  if (!isTexts(aliases) || !isTexts(cwes) || !isTexts(references)) return undefined;
  return {
    id,
    aliases,
    ...(typeof title === 'string' ? { title } : {}),
    severity,
    cvss,
    cwes,
    ...(knownExploited === undefined ? {} : { knownExploited }),
    ...(epss === undefined ? {} : { epss }),
    ...(typeof published === 'string' ? { published } : {}),
    ...(typeof modified === 'string' ? { modified } : {}),
    references,
  };
}

function parse(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
}

function unpackCvss(packed: unknown): CvssScore | undefined {
  if (!Array.isArray(packed)) return undefined;
  const [versionNumber, vector, score, source]: readonly unknown[] = packed;
  const version = typeof versionNumber === 'number' ? cvssVersions[versionNumber] : undefined;
  if (version === undefined || typeof vector !== 'string' || typeof score !== 'number' || typeof source !== 'string') return undefined;
  return { version, vector, score, source };
}

function unpackExploited(packed: unknown): KnownExploited | undefined {
  if (!Array.isArray(packed)) return undefined;
  const [added, due, ransomware]: readonly unknown[] = packed;
  if (typeof added !== 'string') return undefined;
  return { added, ...(typeof due === 'string' ? { due } : {}), ransomware: ransomware === 1 };
}

function unpackEpss(packed: unknown): Epss | undefined {
  if (!Array.isArray(packed)) return undefined;
  const [score, percentile, date]: readonly unknown[] = packed;
  return typeof score === 'number' && typeof percentile === 'number' && typeof date === 'string' ? { score, percentile, date } : undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
