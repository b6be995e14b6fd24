import { EVENT_ID, getScalarValue, SCALAR_STYLE, YAMLException, type Event } from 'js-yaml';
import { MalformedError } from '../../core/error.ts';
import { parseYaml, type ParsedText } from './parse.ts';
import { sourceOf, type Source } from './source.ts';
import type { MapEntry, PipelineNode, TextNode } from './tree.ts';

/** Longer no honest pipeline is: GitLab reads 2 MiB, GitHub less. */
export const longestPipeline = 8 * 1_048_576;
/** What aliases may make of a document, counted in nodes. */
const mostNodes = 1_000_000;
const mostMerged = 100_000;

/** A document of a text, or why it is none, and where it would stand. */
export type ReadDocument = { readonly root: PipelineNode } | ({ readonly problem: string; readonly line: number } & Piece);

/**
 * Reads the documents of a YAML text with the place of every part. Every scalar is the text that is written (`on` is a word), aliases and merge keys are followed
 * within bounds, tags are kept. A document that cannot be read does not hide its neighbours; empty ones are left out.
 */
export function readDocuments(text: string): readonly ReadDocument[] {
  const source = sourceOf(text);
  if (text.length > longestPipeline) return [{ problem: `it is longer than ${longestPipeline} characters`, line: 1, from: 0, to: text.length }];
  return piecesOf(text).flatMap(({ from, to }) => readPiece(source, from, to));
}

/** Reads a text that is one document. @throws MalformedError */
export function readDocument(text: string): PipelineNode {
  const [first, second] = readDocuments(text);
  if (first === undefined) throw new MalformedError('nothing is written in it');
  if ('problem' in first) throw new MalformedError(`line ${first.line}: ${first.problem}`);
  if (second !== undefined) throw new MalformedError('it has more than one document');
  return first.root;
}

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** `---` at the start of a line begins a document wherever it stands (YAML 1.2 section 9.1.2); directives before it belong to it. */
function piecesOf(text: string): readonly Piece[] {
  const marks = [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index);
  const pieces: Piece[] = [];
  let from = 0;
  for (const mark of [...marks, text.length]) {
    if (from === 0 && mark < text.length && text.slice(0, mark).split('\n').every(isNoContent)) continue;
    pieces.push({ from, to: mark });
    from = mark;
  }
  return pieces;
}

function isNoContent(line: string): boolean {
  return /^\s*(?:[%#]|$)/.test(line);
}

function readPiece(source: Source, from: number, to: number): readonly ReadDocument[] {
  try {
    const builder = new Builder(source, from, parseYaml(source.text.slice(from, to)));
    return builder.documents().map((root) => ({ root }));
  } catch (error) {
    if (error instanceof YAMLException) {
      const at = Math.min(from + (error.mark?.position ?? 0), to - 1);
      return [{ problem: error.reason, line: source.placeAt(at).line, from, to }];
    }
    if (error instanceof MalformedError) return [{ problem: error.message, line: source.placeAt(from).line, from, to }];
    throw error;
  }
}

class Builder {
  readonly #source: Source;
  readonly #text: string;
  readonly #place: (at: number) => number;
  readonly #events: readonly Event[];
  #next = 0;
  #anchors = new Map<string, PipelineNode>();
  #merged = 0;

  constructor(source: Source, base: number, parsed: ParsedText) {
    this.#source = source;
    this.#text = parsed.text;
    this.#events = parsed.events;
    this.#place = (at) => base + parsed.original(at);
  }

  documents(): readonly PipelineNode[] {
    const roots: PipelineNode[] = [];
    while (this.#next < this.#events.length) {
      this.#next += 1;
      this.#anchors = new Map();
      if (!this.#isPop()) {
        const root = this.#node(0);
        if (root.size > mostNodes) throw new MalformedError('its aliases make it too large');
        if (root.kind !== 'text' || root.text !== '') roots.push(root);
      }
      this.#next += 1;
    }
    return roots;
  }

  #isPop(): boolean {
    return (this.#events[this.#next]?.type ?? EVENT_ID.POP) === EVENT_ID.POP;
  }

  /** @param emptyAt where an empty value is taken to stand in the file */
  #node(emptyAt: number): PipelineNode {
    const event = this.#events[this.#next++];
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) throw new MalformedError('it ends too early');
    if (event.type === EVENT_ID.ALIAS) return this.#named(this.#text.slice(event.anchorStart, event.anchorEnd));
    const node = this.#made(event, emptyAt);
    if (event.anchorStart >= 0) this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), node);
    return node;
  }

  #named(name: string): PipelineNode {
    const node = this.#anchors.get(name);
    if (node === undefined) throw new MalformedError('an alias (*name) has no anchor (&name) before it');
    return node;
  }

  #made(event: Extract<Event, { readonly tagStart: number }>, emptyAt: number): PipelineNode {
    const node = this.#untagged(event, emptyAt);
    return event.tagStart < 0 ? node : { ...node, tag: this.#text.slice(event.tagStart, event.tagEnd) };
  }

  #untagged(event: Extract<Event, { readonly tagStart: number }>, emptyAt: number): PipelineNode {
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event, emptyAt);
    return event.type === EVENT_ID.SEQUENCE ? this.#list(this.#place(event.start)) : this.#map(this.#place(event.start));
  }

  #scalar(event: Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>, emptyAt: number): TextNode {
    const isPlain = event.style === SCALAR_STYLE.PLAIN;
    if (event.valueStart < 0) {
      return { kind: 'text', text: '', source: this.#source, from: emptyAt, to: emptyAt, isPlain, size: 1 };
    }
    const [from, to] = [this.#place(event.valueStart), this.#place(event.valueEnd)];
    return { kind: 'text', text: getScalarValue(this.#text, event), source: this.#source, from, to, isPlain, size: 1 };
  }

  #list(at: number): PipelineNode {
    const items: PipelineNode[] = [];
    while (!this.#isPop()) items.push(this.#node(at));
    this.#next += 1;
    return { kind: 'list', items, size: sizeOf(items) };
  }

  #map(at: number): PipelineNode {
    const entries: MapEntry[] = [];
    while (!this.#isPop()) {
      const key = this.#node(at);
      if (key.kind !== 'text') throw new MalformedError('a key must be a word');
      entries.push({ key, value: this.#node(key.to) });
    }
    this.#next += 1;
    const size = sizeOf(entries.map(({ value }) => value));
    const merged = this.#withMerged(entries);
    return { kind: 'map', entries: merged, byKey: new Map(merged.map((entry) => [entry.key.text, entry])), size };
  }

  /** What `<<` names is taken in where the mapping has no such key (https://yaml.org/type/merge.html). */
  #withMerged(entries: readonly MapEntry[]): readonly MapEntry[] {
    const merges = entries.filter(({ key }) => key.text === '<<');
    if (merges.length === 0) return entries;
    const own = entries.filter(({ key }) => key.text !== '<<');
    const taken = new Set(own.map(({ key }) => key.text));
    for (const { value } of merges) {
      for (const part of value.kind === 'list' ? value.items : [value]) {
        const others = part.kind === 'map' ? part.entries.filter(({ key }) => !taken.has(key.text)) : [];
        for (const { key } of others) taken.add(key.text);
        own.push(...others);
        this.#merged += part.kind === 'map' ? part.entries.length : 1;
        if (this.#merged > mostMerged) throw new MalformedError('its merge keys (<<) make it too large');
      }
    }
    return own;
  }
}

function sizeOf(parts: readonly PipelineNode[]): number {
  return Math.min(
    parts.reduce((sum, { size }) => sum + size, 1),
    2 * mostNodes,
  );
}
