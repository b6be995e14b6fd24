/** An interval of versions, its ends as the ecosystem writes them. Without `fixed` and `lastAffected` it never ends. */
export interface Interval {
  /** `0` is before every version. */
  readonly introduced: string;
  readonly fixed?: string;
  readonly lastAffected?: string;
}

/** What a row says of one package: in these ecosystems these versions of it are affected. */
export interface Statement {
  /** OSV's word, with the release where there is one: `Debian:12`, `npm`. */
  readonly ecosystems: readonly string[];
  readonly name: string;
  readonly intervals: readonly Interval[];
}

/** Ecosystems that rows may speak of, and how their releases are written; those without releases have none. */
const releases: Readonly<Record<string, RegExp | undefined>> = {
  Debian: /^\d+$/,
  Ubuntu: /^\d\d\.\d\d(?::LTS)?$/,
  Alpine: /^v3\.\d+$/,
  Wolfi: undefined,
  npm: undefined,
  PyPI: undefined,
  Go: undefined,
  Maven: undefined,
};

/**
 * Reads `ECOSYSTEM[:RELEASE,…] PACKAGE VERSIONS`: `Debian:12,13 openssl <3.0.7-1`, `npm ws >=7.0.0 <7.5.10, >=8.0.0 <8.17.1`.
 * `<` names the version that ends the affection, `<=` the last affected one, `*` stands for all versions.
 * @throws Error naming the statement where it is written otherwise
 */
export function parseStatement(text: string): Statement {
  const [where, name, ...rest] = text.split(' ');
  if (where === undefined || name === undefined || rest.length === 0) throw new Error(`not a statement: ${text}`);
  return {
    ecosystems: ecosystemsOf(where, text),
    name,
    intervals: rest
      .join(' ')
      .split(', ')
      .map((part) => intervalOf(part, text)),
  };
}

function ecosystemsOf(where: string, text: string): readonly string[] {
  const [base = '', ...tail] = where.split(':');
  if (!Object.hasOwn(releases, base)) throw new Error(`no ecosystem of that name: ${text}`);
  const form = releases[base];
  if (form === undefined) {
    if (tail.length > 0) throw new Error(`${base} has no releases: ${text}`);
    return [base];
  }
  const list = tail.join(':').split(',');
  if (!list.every((release) => form.test(release))) throw new Error(`not releases of ${base}: ${text}`);
  return list.map((release) => `${base}:${release}`);
}

const interval = /^(?:>=(?<introduced>[^\s<>=*,]+))?(?:(?<gap> ?)<(?<equal>=?)(?<end>[^\s<>=*,]+))?$/;

function intervalOf(part: string, text: string): Interval {
  if (part === '*') return { introduced: '0' };
  const groups = interval.exec(part)?.groups;
  const { introduced, gap, equal, end } = groups ?? {};
  if (part === '' || groups === undefined || (end !== undefined && (introduced === undefined) !== (gap === '')))
    throw new Error(`not versions: ${part}, in ${text}`);
  return { introduced: introduced ?? '0', ...(end === undefined ? {} : equal === '=' ? { lastAffected: end } : { fixed: end }) };
}
