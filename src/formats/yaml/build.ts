import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event } from 'js-yaml';
import { numberKey, plainValue } from './go-scalar.ts';
import { deepest, type Parsed } from './parse.ts';
import { Refusal } from './refusal.ts';
import { tagOf, taggedValue } from './tags.ts';

export type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
export type MappingEvent = Extract<Event, { type: typeof EVENT_ID.MAPPING }>;
export type SequenceEvent = Extract<Event, { type: typeof EVENT_ID.SEQUENCE }>;

/** A key that stands again in its mapping; the last one counts. */
export interface Duplicate {
  readonly path: (string | number)[];
  /** Where the key stands again. */
  at: number;
}

/** How far aliases may still multiply what is written; shared by the documents of a stream. */
export interface AliasBudget {
  nodes: number;
}

/** More are not told: nobody reads them. */
const mostDuplicates = 1_000;

interface Anchor {
  value: unknown;
  kind: Event['type'];
  nodes: number;
  height: number;
  isOpen: boolean;
}

interface Reading {
  readonly source: string;
  readonly events: readonly Event[];
  readonly anchors: Map<string, Anchor>;
  readonly duplicates: Duplicate[];
  readonly budget: AliasBudget;
  next: number;
  /** Nodes up to here, each alias with all it stands for. */
  nodes: number;
  depth: number;
  deepest: number;
}

/** Makes the value of a parsed document, as kubectl does (see `plainValue`); the last of equal keys counts. @throws Refusal */
export function buildValue(parsed: Parsed, budget: AliasBudget): { readonly value: unknown; readonly duplicates: readonly Duplicate[] } {
  const { source, events, original } = parsed;
  const reading: Reading = { source, events, anchors: new Map(), duplicates: [], budget, next: 1, nodes: 0, depth: 0, deepest: 0 };
  try {
    const value = nodeValue(reading);
    const second = events[reading.next + 2];
    if (second !== undefined) throw new Refusal('a second document begins without a line of --- before it', startOf(second));
    for (const duplicate of reading.duplicates) duplicate.at = original(duplicate.at);
    return { value, duplicates: reading.duplicates };
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.message, original(error.at)) : error;
  }
}

function nodeValue(reading: Reading): unknown {
  const event = reading.events[reading.next++];
  reading.nodes += 1;
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return event.anchorStart < 0 ? scalarValue(reading, event) : anchored(reading, event, () => scalarValue(reading, event));
    case EVENT_ID.MAPPING:
      return event.anchorStart < 0 ? mappingValue(reading, event) : anchored(reading, event, () => mappingValue(reading, event));
    case EVENT_ID.SEQUENCE:
      return event.anchorStart < 0 ? sequenceValue(reading, event) : anchored(reading, event, () => sequenceValue(reading, event));
    case EVENT_ID.ALIAS:
      return aliased(reading, event).value;
    default:
      throw new Refusal('the document ends too early', reading.source.length);
  }
}

function anchored(reading: Reading, event: ScalarEvent | MappingEvent | SequenceEvent, value: () => unknown): unknown {
  const anchor: Anchor = { value: undefined, kind: event.type, nodes: reading.nodes - 1, height: 0, isOpen: true };
  reading.anchors.set(reading.source.slice(event.anchorStart, event.anchorEnd), anchor);
  const outside = reading.deepest;
  reading.deepest = reading.depth;
  anchor.value = value();
  anchor.nodes = reading.nodes - anchor.nodes;
  anchor.height = reading.deepest - reading.depth;
  anchor.isOpen = false;
  reading.deepest = Math.max(outside, reading.deepest);
  return anchor.value;
}

function aliased(reading: Reading, { anchorStart, anchorEnd }: { readonly anchorStart: number; readonly anchorEnd: number }): Anchor {
  const name = reading.source.slice(anchorStart, anchorEnd);
  const anchor = reading.anchors.get(name);
  const at = anchorStart - 1;
  if (anchor === undefined) throw new Refusal(`the alias *${name} stands for nothing: no anchor &${name} comes before it`, at);
  if (anchor.isOpen) throw new Refusal(`what &${name} stands for contains itself`, at);
  reading.nodes += anchor.nodes;
  reading.budget.nodes -= anchor.nodes;
  if (reading.budget.nodes < 0) throw new Refusal('aliases (*name) multiply what is written beyond all measure', at);
  if (reading.depth + anchor.height > deepest) throw new Refusal(`aliases (*name) nest deeper than ${deepest}`, at);
  reading.deepest = Math.max(reading.deepest, reading.depth + anchor.height);
  return anchor;
}

function scalarValue(reading: Reading, event: ScalarEvent): unknown {
  const text = getScalarValue(reading.source, event);
  const tag = event.tagStart < 0 ? undefined : tagOf(reading.source, event.tagStart, event.tagEnd);
  const value = tag !== undefined ? taggedValue(tag, text, event.tagStart) : event.style === SCALAR_STYLE.PLAIN ? plainValue(text) : text;
  if (value === undefined) throw new Refusal('an infinity or not a number: JSON has neither', startOf(event));
  return value;
}

function sequenceValue(reading: Reading, event: SequenceEvent): readonly unknown[] {
  if (event.tagStart >= 0) tagOf(reading.source, event.tagStart, event.tagEnd);
  enter(reading);
  const { events, duplicates } = reading;
  const items: unknown[] = [];
  while (events[reading.next]?.type !== EVENT_ID.POP) {
    const before = duplicates.length;
    items.push(nodeValue(reading));
    if (duplicates.length > before) prefix(duplicates, before, items.length - 1);
  }
  leave(reading);
  return items;
}

type Fields = Record<string, unknown>;

function mappingValue(reading: Reading, event: MappingEvent): Fields {
  if (event.tagStart >= 0) tagOf(reading.source, event.tagStart, event.tagEnd);
  enter(reading);
  const { events, duplicates } = reading;
  const fields: Fields = {};
  let merged: Set<string> | undefined;
  for (let event = events[reading.next]; event !== undefined && event.type !== EVENT_ID.POP; event = events[reading.next]) {
    const before = duplicates.length;
    if (isMerge(reading, event)) {
      // The key may have an anchor.
      nodeValue(reading);
      merged = merge(reading, fields, merged);
      duplicates.length = before;
      continue;
    }
    const key = keyText(reading, event);
    const again = Object.hasOwn(fields, key) && merged?.delete(key) !== true;
    setOwn(fields, key, nodeValue(reading));
    if (duplicates.length > before) prefix(duplicates, before, key);
    if (again && duplicates.length < mostDuplicates) duplicates.push({ path: [key], at: startOf(event) });
  }
  leave(reading);
  return fields;
}

function enter(reading: Reading): void {
  reading.depth += 1;
  if (reading.depth > reading.deepest) reading.deepest = reading.depth;
}

function leave(reading: Reading): void {
  reading.next += 1;
  reading.depth -= 1;
}

function prefix(duplicates: readonly Duplicate[], from: number, step: string | number): void {
  for (const { path } of duplicates.slice(from)) path.unshift(step);
}

function setOwn(fields: Fields, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
  else fields[key] = value;
}

/** Whether a key is the merge key: it is plain, or says so (https://yaml.org/type/merge.html). */
export function isMerge({ source }: { readonly source: string }, event: Event): boolean {
  if (event.type !== EVENT_ID.SCALAR || event.valueEnd - event.valueStart !== 2 || !source.startsWith('<<', event.valueStart)) return false;
  return event.tagStart < 0 ? event.style === SCALAR_STYLE.PLAIN : tagOf(source, event.tagStart, event.tagEnd) === 'merge';
}

/** Lays mappings into the fields where the merge key stands: unlike YAML has it, kubectl lets them replace what stands before it. Of several the first counts. */
function merge(reading: Reading, fields: Fields, merged = new Set<string>()): Set<string> {
  const event = reading.events[reading.next];
  const sources = event?.type === EVENT_ID.SEQUENCE ? mergeList(reading, event) : [mergeSource(reading)];
  for (const source of sources.toReversed())
    for (const [key, value] of Object.entries(source)) {
      if (!Object.hasOwn(fields, key)) merged.add(key);
      setOwn(fields, key, value);
    }
  return merged;
}

function mergeList(reading: Reading, event: SequenceEvent): readonly Fields[] {
  reading.next += 1;
  reading.nodes += 1;
  const read = (): readonly Fields[] => {
    const sources: Fields[] = [];
    while (reading.events[reading.next]?.type !== EVENT_ID.POP) sources.push(mergeSource(reading));
    reading.next += 1;
    return sources;
  };
  return event.anchorStart < 0 ? read() : (anchored(reading, event, read) as readonly Fields[]);
}

function mergeSource(reading: Reading): Fields {
  const event = reading.events[reading.next];
  const kind = event?.type === EVENT_ID.ALIAS ? reading.anchors.get(reading.source.slice(event.anchorStart, event.anchorEnd))?.kind : event?.type;
  if (kind !== undefined && kind !== EVENT_ID.MAPPING) throw new Refusal('a merge key (<<) takes a mapping or a list of mappings', startOf(event));
  return nodeValue(reading) as Fields;
}

function keyText(reading: Reading, event: Event): string {
  const isUnnamed = event.type === EVENT_ID.SCALAR && event.anchorStart < 0;
  const key = isUnnamed ? keyOfScalar(reading.source, event) : keyOfValue(nodeValue(reading));
  if (key === undefined) throw new Refusal('a key must be a text, a number or a truth', startOf(event));
  if (isUnnamed) reading.next += 1;
  return key;
}

/** A key as JSON has it: numbers and truths become text. Undefined for what JSON takes for no key. */
export function keyOfScalar(source: string, event: ScalarEvent): string | undefined {
  const text = getScalarValue(source, event);
  if (event.tagStart >= 0) return keyOfValue(taggedValue(tagOf(source, event.tagStart, event.tagEnd), text, event.tagStart), text);
  return event.style === SCALAR_STYLE.PLAIN ? keyOfValue(plainValue(text), text) : text;
}

/** The text that a value is as a key; undefined for what JSON takes for no key. */
export function keyOfValue(value: unknown, written = ''): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberKey(value, written);
  if (value === undefined) return written.toLowerCase().replace(/^\+/, '');
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** Where an event begins, quotes included. */
export function startOf(event: Event | undefined): number {
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return event.valueStart < 0 ? Math.max(0, event.tagStart, event.anchorStart - 1) : startOfScalar(event);
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    default:
      return 0;
  }
}

function startOfScalar({ style, valueStart }: ScalarEvent): number {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? valueStart - 1 : valueStart;
}
