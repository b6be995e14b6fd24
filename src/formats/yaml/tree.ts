import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, type Event, type ScalarStyle } from 'js-yaml';
import { isMerge, keyOfScalar, type MappingEvent, type ScalarEvent, type SequenceEvent } from './build.ts';
import type { Parsed } from './parse.ts';

/** A value as it is written. Offsets are into the text of the stream. */
export type SourceNode = SourceScalar | SourceAlias | SourceSequence | SourceMapping;

interface SourcePlace {
  /** Where it begins, its anchor and tag included. */
  readonly start: number;
  /** Where its content begins. For what is not written at all: behind the sign that announces it. */
  readonly at: number;
  /** Behind its last character, without the break of the line. */
  readonly end: number;
  readonly anchor?: string;
}

export interface SourceScalar extends SourcePlace {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
}

export interface SourceAlias extends SourcePlace {
  readonly kind: 'alias';
  readonly target: SourceNode;
}

export interface SourceSequence extends SourcePlace {
  readonly kind: 'sequence';
  readonly isFlow: boolean;
  readonly items: readonly SourceItem[];
}

export interface SourceItem {
  /** Of its dash; of the value itself in a flow sequence. */
  readonly at: number;
  readonly value: SourceNode;
}

export interface SourceMapping extends SourcePlace {
  readonly kind: 'mapping';
  readonly isFlow: boolean;
  readonly entries: readonly SourceEntry[];
}

export interface SourceEntry {
  /** As JSON has it. */
  readonly key: string;
  readonly isMerge: boolean;
  /** Where the entry begins: its question mark, the key's anchor or tag, or the key. */
  readonly at: number;
  readonly keyAt: number;
  readonly keyEnd: number;
  /** Undefined where no colon is written: `{a}`. */
  readonly colonAt: number | undefined;
  readonly value: SourceNode;
}

interface Walk {
  readonly source: string;
  readonly events: readonly Event[];
  readonly anchors: Map<string, { readonly node: () => SourceNode; readonly event: Event }>;
  readonly place: (at: number) => number;
  next: number;
}

/** Finds where every value of a parsed document is written. The document is one that has a value (see `buildValue`). @param from of the document in its stream */
export function treeOf({ source, events, original }: Parsed, from: number): SourceNode {
  const walk: Walk = { source, events, anchors: new Map(), place: (at) => from + original(at), next: 1 };
  return nodeAt(walk, 0).node;
}

/** A node with its end in the text that was parsed. */
interface Walked<Node extends SourceNode = SourceNode> {
  readonly node: Node;
  readonly end: number;
}

/** @param announced behind the sign that announces the value */
function nodeAt(walk: Walk, announced: number): Walked {
  const event = walk.events[walk.next++];
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return named(walk, event, announced, (at, start) => scalarAt(walk, event, at, start));
    case EVENT_ID.MAPPING:
      return named(walk, event, announced, (_, start) => mappingAt(walk, event, start));
    case EVENT_ID.SEQUENCE:
      return named(walk, event, announced, (_, start) => sequenceAt(walk, event, start));
    case EVENT_ID.ALIAS:
      return aliasAt(walk, event.anchorStart, event.anchorEnd);
    default:
      throw new Error('the events of a document end too early');
  }
}

type NodeEvent = ScalarEvent | MappingEvent | SequenceEvent;

/** Has a node read behind its anchor and tag, and remembers it by its anchor. */
function named(walk: Walk, event: NodeEvent, announced: number, read: (at: number, start: number) => Walked): Walked {
  if (event.anchorStart < 0 && event.tagStart < 0) return read(announced, -1);
  const begins = [event.anchorStart - 1, event.tagStart].filter((at) => at >= 0);
  const behind = Math.max(event.anchorEnd, event.tagEnd);
  if (event.anchorStart < 0) return read(behind, Math.min(...begins));
  const anchor = walk.source.slice(event.anchorStart, event.anchorEnd);
  let found: SourceNode | undefined;
  walk.anchors.set(anchor, { node: () => found as SourceNode, event });
  const { node, end } = read(behind, Math.min(...begins));
  found = { ...node, anchor };
  return { node: found, end };
}

function aliasAt(walk: Walk, nameAt: number, nameEnd: number): Walked {
  const target = walk.anchors.get(walk.source.slice(nameAt, nameEnd))?.node();
  if (target === undefined) throw new Error('an alias of nothing');
  const at = walk.place(nameAt - 1);
  return { node: { kind: 'alias', start: at, at, end: walk.place(nameEnd), target }, end: nameEnd };
}

function scalarAt({ source, place }: Walk, event: ScalarEvent, announced: number, start: number): Walked<SourceScalar> {
  const [at, end] = boundsOfScalar(source, event, announced);
  return { node: { kind: 'scalar', style: event.style, start: place(start < 0 ? at : start), at: place(at), end: place(end) }, end };
}

function boundsOfScalar(source: string, event: ScalarEvent, announced: number): readonly [number, number] {
  const { style, valueStart, valueEnd } = event;
  if (valueStart < 0) return [announced, announced];
  if (style === SCALAR_STYLE.PLAIN) return [valueStart, valueEnd];
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return [valueStart - 1, valueEnd + 1];
  const header = behindBlanks(source, announced);
  const end = event.chomping === CHOMPING_MODE.KEEP ? withoutBreak(source, valueEnd) : withoutBreaks(source, valueEnd);
  return [header, Math.max(header + 1, end)];
}

function withoutBreaks(source: string, end: number): number {
  for (let last = end; ;) {
    const before = withoutBreak(source, last);
    if (before === last) return last;
    last = before;
  }
}

function withoutBreak(source: string, end: number): number {
  if (source[end - 1] === '\n') return source[end - 2] === '\r' ? end - 2 : end - 1;
  return source[end - 1] === '\r' ? end - 1 : end;
}

function sequenceAt(walk: Walk, event: SequenceEvent, start: number): Walked<SourceSequence> {
  const { source, events, place } = walk;
  const isFlow = event.style === COLLECTION_STYLE.FLOW;
  const items: SourceItem[] = [];
  let end = isFlow ? event.start + 1 : event.start;
  while (events[walk.next]?.type !== EVENT_ID.POP) {
    const dash = behindBlanks(source, end, isFlow);
    const item = nodeAt(walk, isFlow ? dash : dash + 1);
    items.push({ at: isFlow ? item.node.start : place(dash), value: item.node });
    end = item.end;
  }
  walk.next += 1;
  if (isFlow) end = behindBlanks(source, end, true) + 1;
  return { node: { kind: 'sequence', isFlow, items, start: place(start < 0 ? event.start : start), at: place(event.start), end: place(end) }, end };
}

function mappingAt(walk: Walk, event: MappingEvent, start: number): Walked<SourceMapping> {
  const { source, events, place } = walk;
  const isFlow = event.style === COLLECTION_STYLE.FLOW;
  // The pair of `[a: b]` is a mapping without braces.
  const hasBraces = isFlow && source[event.start] === '{';
  const entries: SourceEntry[] = [];
  let end = hasBraces ? event.start + 1 : event.start;
  while (events[walk.next]?.type !== EVENT_ID.POP) {
    const entry = entryAt(walk, behindBlanks(source, end, isFlow));
    entries.push(entry.entry);
    end = entry.end;
  }
  walk.next += 1;
  if (hasBraces) end = behindBlanks(source, end, true) + 1;
  return { node: { kind: 'mapping', isFlow, entries, start: place(start < 0 ? event.start : start), at: place(event.start), end: place(end) }, end };
}

function entryAt(walk: Walk, at: number): { readonly entry: SourceEntry; readonly end: number } {
  const { source, place } = walk;
  const event = walk.events[walk.next];
  const isExplicit = source[at] === '?' && /[\s]/.test(source[at + 1] ?? ' ');
  const key = nodeAt(walk, isExplicit ? at + 1 : at);
  const colon = behindBlanks(source, key.end);
  const hasColon = source[colon] === ':';
  const value = nodeAt(walk, hasColon ? colon + 1 : key.end);
  const entry: SourceEntry = {
    key: event === undefined ? '' : keyText(walk, event),
    isMerge: event !== undefined && isMerge(walk, event),
    at: place(at),
    keyAt: key.node.at,
    keyEnd: key.node.end,
    colonAt: hasColon ? place(colon) : undefined,
    value: value.node,
  };
  return { entry, end: value.end };
}

function keyText({ source, anchors }: Walk, event: Event): string {
  const named = event.type === EVENT_ID.ALIAS ? anchors.get(source.slice(event.anchorStart, event.anchorEnd))?.event : event;
  return named?.type === EVENT_ID.SCALAR ? (keyOfScalar(source, named) ?? '') : '';
}

/** Behind blanks, breaks of lines, comments, and in flow collections commas. */
export function behindBlanks(source: string, from: number, andCommas = false): number {
  let at = from;
  for (;;) {
    const char = source[at];
    if (char === ' ' || char === '\n' || char === '\r' || char === '\t' || (andCommas && char === ',')) at += 1;
    else if (char === '#') while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at += 1;
    else return at;
  }
}
