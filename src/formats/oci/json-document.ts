import { SeaworthyError } from '../../core/error.ts';
import { ociLimits } from './limits.ts';

/** Decodes a JSON document from outside into an object whose fields are asked for by name. `what` names it in errors. @throws SeaworthyError archive-malformed, limit-exceeded */
export function parseDocument(bytes: Uint8Array, what: string, largest: number): Fields {
  return fieldsOf(parseJson(bytes, what, largest), what);
}

/** JSON of bounded size and depth, in valid UTF-8. @throws SeaworthyError archive-malformed, limit-exceeded */
export function parseJson(bytes: Uint8Array, what: string, largest: number): unknown {
  if (bytes.length > largest) throw new SeaworthyError('limit-exceeded', `${what} has ${bytes.length} bytes, more than ${largest}`);
  if (isDeeperThan(bytes, ociLimits.jsonDepth)) throw new SeaworthyError('limit-exceeded', `${what} is nested deeper than ${ociLimits.jsonDepth}`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new SeaworthyError('archive-malformed', `${what} is no valid JSON`, { cause });
  }
}

const [quote, backslash, openObject, openList, closeObject, closeList] = [0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d];

function isDeeperThan(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) inText = !inText;
    else if (inText) at += byte === backslash ? 1 : 0;
    else if (byte === openObject || byte === openList) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === closeObject || byte === closeList) depth -= 1;
  }
  return false;
}

/** The value as an object. @throws SeaworthyError archive-malformed where it is none */
export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SeaworthyError('archive-malformed', `${what} is no JSON object`);
  return new Fields(value as Readonly<Record<string, unknown>>, what);
}

/**
 * The fields of a JSON object. null counts as absent, as Go writes empty lists. A field spelled in another case is refused:
 * container runtimes, written in Go, would take it for the field itself, and so read another document than we do.
 */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #what: string;
  readonly #spellings = new Map<string, number>();

  constructor(values: Readonly<Record<string, unknown>>, what: string) {
    this.#values = values;
    this.#what = what;
    for (const key of Object.keys(values)) {
      const folded = key.toLowerCase();
      this.#spellings.set(folded, (this.#spellings.get(folded) ?? 0) + 1);
    }
  }

  /** Names a field for errors. */
  place(key: string): string {
    return `${this.#what}: ${key}`;
  }

  value(key: string): unknown {
    const own = Object.hasOwn(this.#values, key);
    if ((this.#spellings.get(key.toLowerCase()) ?? 0) > (own ? 1 : 0))
      throw this.#wrong(key, 'is spelled in upper and lower case, which readers do not agree on');
    return own ? (this.#values[key] ?? undefined) : undefined;
  }

  has(key: string): boolean {
    return this.value(key) !== undefined;
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    if (value !== undefined && typeof value !== 'string') throw this.#wrong(key, 'is no text');
    return value;
  }

  /** A number of bytes or the like. */
  count(key: string): number {
    const value = this.value(key);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw this.#wrong(key, 'is no whole number');
    return value;
  }

  flag(key: string): boolean {
    return this.value(key) === true;
  }

  object(key: string): Fields | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : fieldsOf(value, this.place(key));
  }

  /** Empty where absent. */
  list(key: string, most: number): readonly unknown[] {
    const value = this.value(key) ?? [];
    if (!Array.isArray(value)) throw this.#wrong(key, 'is no list');
    if (value.length > most) throw new SeaworthyError('limit-exceeded', `${this.place(key)} has ${value.length} items, more than ${most}`);
    return value;
  }

  texts(key: string, most: number): readonly string[] {
    return this.list(key, most).map((item) => {
      if (typeof item !== 'string') throw this.#wrong(key, 'has an item that is no text');
      return item;
    });
  }

  /** Entries of an object used as a map. */
  entries(key: string): readonly (readonly [string, unknown])[] {
    const value = this.value(key) ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) throw this.#wrong(key, 'is no JSON object');
    return Object.entries(value as object);
  }

  /** Entries of an object that maps texts to texts. */
  textEntries(key: string): readonly (readonly [string, string])[] {
    return this.entries(key).map(([name, value]) => {
      if (typeof value !== 'string' && value !== null) throw this.#wrong(key, 'has a value that is no text');
      return [name, value ?? ''];
    });
  }

  #wrong(key: string, what: string): SeaworthyError {
    return new SeaworthyError('archive-malformed', `${this.place(key)} ${what}`);
  }
}
