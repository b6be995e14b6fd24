import { Buffer } from 'node:buffer';
import { MalformedError } from '../../core/error.ts';

/** One vulnerability of CISA's catalog. */
export interface KevEntry {
  readonly cve: string;
  /** `Apache Log4j2 Remote Code Execution Vulnerability`. */
  readonly name?: string;
  /** ISO dates. */
  readonly added: string;
  readonly due?: string;
  /** Known to be used in ransomware campaigns. */
  readonly ransomware: boolean;
}

export interface KevCatalog {
  /** ISO date of the release, where it is given. */
  readonly released?: string;
  readonly entries: readonly KevEntry[];
  /** What is wrong with those left out, one line each. */
  readonly malformed: readonly string[];
}

export const kevLimits = { bytes: 64 << 20, entries: 200_000 } as const;

/** Decodes the Known Exploited Vulnerabilities catalog (JSON, https://www.cisa.gov/known-exploited-vulnerabilities-catalog). An entry that is wrong is left out and listed. @throws MalformedError where it is no catalog */
export function decodeKev(bytes: Uint8Array): KevCatalog {
  if (bytes.length > kevLimits.bytes) throw new MalformedError(`a KEV catalog of ${bytes.length} bytes, at most ${kevLimits.bytes} are allowed`);
  return decodeKevValue(parseJson(bytes));
}

/** As {@link decodeKev}, of JSON that is parsed already. */
export function decodeKevValue(value: unknown): KevCatalog {
  if (!looksLikeKev(value)) throw new MalformedError('not a KEV catalog: it has no list of vulnerabilities');
  if (value.vulnerabilities.length > kevLimits.entries) throw new MalformedError(`a KEV catalog of ${value.vulnerabilities.length} entries`);
  const entries: KevEntry[] = [];
  const malformed: string[] = [];
  value.vulnerabilities.forEach((item, index) => {
    const entry = decodeEntry(item);
    if (typeof entry === 'string') malformed.push(`vulnerabilities[${index}] ${entry}`);
    else entries.push(entry);
  });
  const released = dateOf(value.dateReleased);
  return { ...(released === undefined ? {} : { released }), entries, malformed };
}

/** Whether parsed JSON is meant as the catalog. */
export function looksLikeKev(value: unknown): value is { readonly vulnerabilities: readonly unknown[]; readonly dateReleased?: unknown } {
  if (typeof value !== 'object' || value === null || !('vulnerabilities' in value) || !Array.isArray(value.vulnerabilities)) return false;
  const first: unknown = value.vulnerabilities[0];
  return 'catalogVersion' in value || (typeof first === 'object' && first !== null && 'cveID' in first);
}

function decodeEntry(value: unknown): KevEntry | string {
  if (typeof value !== 'object' || value === null) return 'is not an object';
  const fields: {
    readonly cveID?: unknown;
    readonly vulnerabilityName?: unknown;
    readonly dateAdded?: unknown;
    readonly dueDate?: unknown;
    readonly knownRansomwareCampaignUse?: unknown;
  } = value;
  const { cveID: cve, vulnerabilityName: name } = fields;
  if (typeof cve !== 'string' || !/^CVE-\d{4}-\d{4,19}$/.test(cve)) return 'names no CVE';
  const added = dateOf(fields.dateAdded);
  if (added === undefined) return `(${cve}) has no date of its addition`;
  const due = dateOf(fields.dueDate);
  return {
    cve,
    ...(typeof name === 'string' && /^[^\p{Cc}]{1,300}$/u.test(name) ? { name } : {}),
    added,
    ...(due === undefined ? {} : { due }),
    ransomware: fields.knownRansomwareCampaignUse === 'Known',
  };
}

function dateOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(value)?.[0] : undefined;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (error) {
    throw new MalformedError('a KEV catalog is not JSON', { cause: error });
  }
}
