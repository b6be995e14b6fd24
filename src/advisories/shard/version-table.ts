/** All versions of some lists, once, and each list as runs of places in it: `0-41,43`. */
export interface VersionTable {
  readonly table: readonly string[];
  /** As many as there are lists; empty where a list is. */
  readonly runs: readonly string[];
}

/**
 * Puts the versions that advisories of one package list into one table. In an order that takes numbers for numbers most lists are a few runs of it:
 * a Python package with fifty advisories lists a thousand versions fifty times.
 */
export function encodeTable(lists: readonly (readonly string[])[]): VersionTable {
  const table = [...new Set(lists.flat())]
    .map((version) => ({ version, parts: partsOf(version) }))
    .toSorted(byNumbers)
    .map(({ version }) => version);
  const places = new Map(table.map((version, place) => [version, place]));
  return { table, runs: lists.map((list) => runsOf(list.map((version) => places.get(version) ?? 0).toSorted((left, right) => left - right))) };
}

/** The versions of a list; undefined where the runs are not ascending places of the table. */
export function decodeRuns(runs: string, table: readonly string[]): readonly string[] | undefined {
  const slices: (readonly string[])[] = [];
  let next = 0;
  for (const run of runs.split(',')) {
    const dash = run.indexOf('-');
    const first = placeOf(dash < 0 ? run : run.slice(0, dash));
    const last = dash < 0 ? first : placeOf(run.slice(dash + 1));
    // Ascending: so a list cannot be longer than the table.
    if (!(first >= next && last >= first && last < table.length) || !Number.isInteger(first) || !Number.isInteger(last)) return undefined;
    slices.push(table.slice(first, last + 1));
    next = last + 1;
  }
  return slices.length === 1 ? slices[0] : slices.flat();
}

/** No text is no place, though it is a number to JavaScript. */
function placeOf(text: string): number {
  return text === '' ? Number.NaN : Number(text);
}

/** @param places ascending */
function runsOf(places: readonly number[]): string {
  const runs: string[] = [];
  for (let at = 0; at < places.length;) {
    const first = places[at] ?? 0;
    let last = first;
    for (at += 1; places[at] === last + 1; at += 1) last += 1;
    runs.push(first === last ? String(first) : `${first}-${last}`);
  }
  return runs.join(',');
}

interface Parted {
  readonly version: string;
  readonly parts: readonly string[];
}

/** Numbers and what lies between them. */
function partsOf(version: string): readonly string[] {
  return version.match(/\d+|\D+/g) ?? [];
}

function byNumbers(left: Parted, right: Parted): number {
  for (let index = 0; index < Math.min(left.parts.length, right.parts.length); index += 1) {
    const order = comparePart(left.parts[index] ?? '', right.parts[index] ?? '');
    if (order !== 0) return order;
  }
  return left.parts.length - right.parts.length || compareText(left.version, right.version);
}

function comparePart(left: string, right: string): number {
  const [one, other] = [withoutZeros(left), withoutZeros(right)];
  const areNumbers = /^\d/.test(left) && /^\d/.test(right);
  return (areNumbers ? one.length - other.length : 0) || compareText(one, other);
}

function withoutZeros(part: string): string {
  return part.replace(/^0+(?=\d)/, '');
}

function compareText(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
