import { constructFromEvents, CORE_SCHEMA, EVENT_ID, parseEvents, realMapTag, SCALAR_STYLE, YAMLException, type Event } from 'js-yaml';

/** A value of a YAML document that knows where it stands: offsets are into the text, in UTF-16 units. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly at: number;
  /** As the core schema of YAML 1.2 resolves it (section 10.3): `yes` and `2027-01-31` are strings. */
  readonly value: string | number | boolean | null;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly at: number;
  readonly items: readonly YamlNode[];
}

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly at: number;
  /** In the order of the text; keys are unique. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  readonly keyAt: number;
  readonly value: YamlNode;
}

/** Why a text is not one plain YAML document, and where. */
export interface YamlProblem {
  readonly problem: string;
  readonly at: number;
}

const schema = CORE_SCHEMA.withTags(realMapTag);

/**
 * Reads a text that holds one YAML 1.2 document of plain values, each with its place. Refused, with the place: syntax errors, duplicate keys, nesting beyond 100,
 * a second document, an empty text, keys that are not words, and aliases, with which a small text stands for a huge one.
 */
export function readYamlDocument(text: string): YamlNode | YamlProblem {
  try {
    return build(text);
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message, at: error.at };
    if (error instanceof YAMLException) return explain(error, text);
    return { problem: error instanceof Error ? error.message : String(error), at: 0 };
  }
}

function explain(error: YAMLException, text: string): YamlProblem {
  const at = error.mark?.position ?? 0;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  if (/^ *\t/.test(text.slice(lineStart, lineStart + 200)))
    return { problem: 'a tab indents this line: YAML is indented with spaces', at: lineStart };
  if (error.reason === 'duplicated mapping key') return { problem: 'this key stands twice in the same mapping', at };
  return { problem: error.reason, at };
}

class Refusal extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

function build(text: string): YamlNode {
  const events = parseEvents(text, { maxDepth: 100 });
  const alias = events.find((event) => event.type === EVENT_ID.ALIAS);
  if (alias !== undefined) throw new Refusal('aliases (*name) are not understood here: write the value out', alias.anchorStart - 1);
  const documents = constructFromEvents(events, { source: text, schema, maxAliases: 0 });
  const places = new Places(events, documents.length);
  const nodes = documents.map((value) => places.document(value));
  const [first, second] = nodes;
  if (first === undefined || (first.kind === 'scalar' && first.value === null && documents.length === 1))
    throw new Refusal('nothing is written here', 0);
  if (second !== undefined) throw new Refusal('a second document begins here (---): one is understood', second.at);
  return first;
}

/** Walks the values beside the events they were made from: both come in the order of the text. */
class Places {
  readonly #events: readonly Event[];
  #next = 0;

  constructor(events: readonly Event[], documents: number) {
    this.#events = events;
    if (events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length !== documents) throw new Refusal('documents and events differ', 0);
  }

  document(value: unknown): YamlNode {
    this.#next += 1;
    const node = this.#events[this.#next]?.type === EVENT_ID.POP ? { kind: 'scalar' as const, at: 0, value: null } : this.#node(value, 0);
    this.#next += 1;
    return node;
  }

  /** An empty value has no place of its own: it is given `emptyAt`, that of its key or list. */
  #node(value: unknown, emptyAt: number): YamlNode {
    const event = this.#events[this.#next++];
    if (event?.type === EVENT_ID.SCALAR) {
      const at = startOfScalar(event) ?? emptyAt;
      return { kind: 'scalar', at, value: scalarOf(value, at) };
    }
    if (event?.type === EVENT_ID.SEQUENCE && Array.isArray(value)) {
      const items = value.map((item) => this.#node(item, event.start));
      this.#next += 1;
      return { kind: 'sequence', at: event.start, items };
    }
    if (event?.type === EVENT_ID.MAPPING && value instanceof Map) return this.#mapping(value, event.start);
    throw new Refusal('a tag (!!name) that is not understood here', 0);
  }

  #mapping(value: ReadonlyMap<unknown, unknown>, at: number): YamlMapping {
    const entries = new Map<string, YamlEntry>();
    for (const [key, item] of value) {
      const keyEvent = this.#events[this.#next++];
      const keyAt = (keyEvent?.type === EVENT_ID.SCALAR ? startOfScalar(keyEvent) : undefined) ?? at;
      if (keyEvent?.type !== EVENT_ID.SCALAR || typeof key !== 'string') throw new Refusal('a key must be a word', keyAt);
      entries.set(key, { keyAt, value: this.#node(item, keyAt) });
    }
    this.#next += 1;
    return { kind: 'mapping', at, entries };
  }
}

function startOfScalar(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>): number | undefined {
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return event.valueStart < 0 ? undefined : Math.max(0, event.valueStart - (quoted ? 1 : 0));
}

function scalarOf(value: unknown, at: number): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Refusal('a tag (!!name) that is not understood here', at);
}
