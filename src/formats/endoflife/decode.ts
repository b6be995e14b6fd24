import { MalformedError } from '../../core/error.ts';
import type { End, ProductLifecycle, ReleaseCycle } from '../../core/lifecycle.ts';

/** Bounds of an answer on all products; the largest product has some 440 releases. */
export const endOfLifeLimits = { bytes: 64 << 20, products: 20_000, cycles: 5_000 } as const;

/** Products of a file, and what is wrong with those left out, one line each. */
export interface ProductList {
  readonly products: readonly ProductLifecycle[];
  readonly malformed: readonly string[];
}

/**
 * Whether parsed JSON is meant as a product of endoflife.date: its source data (the front matter of `products/*.md`: `releases[].releaseCycle`) or what its API v1
 * answers (`releases[].eolFrom`, `isEol`).
 */
export function looksLikeProduct(value: unknown): boolean {
  if (!isFields(value) || !Array.isArray(value['releases'])) return false;
  const first: unknown = value['releases'][0];
  return isFields(first) && ('releaseCycle' in first || 'isEol' in first);
}

/** Whether parsed JSON is meant as an answer of the API v1 on one product or on all (https://endoflife.date/docs/api/v1/, `/products/full`). */
export function looksLikeAnswer(value: unknown): value is { readonly result: unknown; readonly generated_at?: unknown } {
  if (!isFields(value) || !('schema_version' in value)) return false;
  const result: unknown = Array.isArray(value['result']) ? value['result'][0] : value['result'];
  return looksLikeProduct(result);
}

/** Decodes an answer of the API v1 on one product or on all. A product that is wrong is left out and listed. @throws MalformedError where it is no such answer, or beyond bounds */
export function decodeAnswer(value: unknown): ProductList {
  if (!looksLikeAnswer(value)) throw new MalformedError('not an answer of endoflife.date on products');
  const items: readonly unknown[] = Array.isArray(value.result) ? value.result : [value.result];
  if (items.length > endOfLifeLimits.products) throw new MalformedError(`${items.length} products, at most ${endOfLifeLimits.products} are read`);
  const products: ProductLifecycle[] = [];
  const malformed: string[] = [];
  items.forEach((item, index) => {
    try {
      products.push(decodeProduct(item));
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      malformed.push(`result[${index}]: ${error.message}`);
    }
  });
  return { products, malformed };
}

/** Decodes one product, as source data or as the API v1 has it. @throws MalformedError */
export function decodeProduct(value: unknown): ProductLifecycle {
  if (!isFields(value)) throw new MalformedError('not an object');
  const product = idOf(value);
  const title = lineOf(value['title'] ?? value['label'], 100);
  const { releases } = value;
  if (product === undefined) throw new MalformedError('no product is named');
  if (title === undefined) throw new MalformedError(`${product} has no title`);
  if (!Array.isArray(releases)) throw new MalformedError(`${product} has no list of releases`);
  if (releases.length > endOfLifeLimits.cycles) throw new MalformedError(`${product} has ${releases.length} releases`);
  const cycles = releases.map((release, index) => decodeCycle(release, `${product}, releases[${index}]`));
  if (new Set(cycles.map(({ name }) => name)).size !== cycles.length) throw new MalformedError(`${product} has a release twice`);
  return { product, title, cycles };
}

/** The id by which the API knows it: of source data the address of its page, of which the file name may differ. */
function idOf(value: Fields): string | undefined {
  const { permalink, product, name } = value;
  const id = typeof permalink === 'string' ? permalink.replace(/^\//, '') : (product ?? name);
  return typeof id === 'string' && /^[a-z0-9][a-z0-9.+-]{0,99}$/.test(id) ? id : undefined;
}

function decodeCycle(value: unknown, place: string): ReleaseCycle {
  if (!isFields(value)) throw new MalformedError(`${place} is not an object`);
  const isSource = 'releaseCycle' in value;
  const name = lineOf(isSource ? value['releaseCycle'] : value['name'], 64);
  if (name === undefined) throw new MalformedError(`${place} has no name`);
  const endOfLife = isSource ? endOf(value['eol']) : endOfAnswer(value['eolFrom'], value['isEol']);
  if (endOfLife === undefined) throw new MalformedError(`${place} (${name}) does not say when it ends`);
  const endOfExtended = isSource ? endOf(value['eoes']) : endOfAnswer(value['eoesFrom'], value['isEoes']);
  const released = dateOf(value['releaseDate']);
  const latest = lineOf(isFields(value['latest']) ? value['latest']['name'] : value['latest'], 64);
  return {
    name,
    ...(released === undefined ? {} : { released }),
    endOfLife,
    ...(endOfExtended === undefined ? {} : { endOfExtended }),
    ...(latest === undefined ? {} : { latest }),
  };
}

function endOf(value: unknown): End | undefined {
  return typeof value === 'boolean' ? value : dateOf(value);
}

/** The API gives the day and whether it is past; where there is no day only the latter. */
function endOfAnswer(day: unknown, isPast: unknown): End | undefined {
  return dateOf(day) ?? (typeof isPast === 'boolean' ? isPast : undefined);
}

/** A day that there is: the 30th of February is none. */
function dateOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00.000Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? undefined : value;
}

function lineOf(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value.length <= longest && /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+$/u.test(value) ? value : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
