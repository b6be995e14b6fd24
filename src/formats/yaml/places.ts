import { parseDocument } from './parse.ts';
import { withPlainBreaks, type YamlDocumentPart } from './stream.ts';
import { treeOf, type SourceEntry, type SourceMapping, type SourceNode } from './tree.ts';

/** Where a value is written. Offsets are into the text of the stream, in UTF-16 units. */
export interface YamlPlace {
  readonly at: number;
  /** Behind its last character. */
  readonly end: number;
  /** Of the key that it is the value of. */
  readonly keyAt?: number;
  /** False where there is no such value: the place is then that of the nearest value that would hold it. */
  readonly found: boolean;
}

export interface YamlPlaces {
  /** Of a value, also where it comes from an alias or a merge key: then where it is written. */
  locate(path: readonly (string | number)[]): YamlPlace;
}

/** Finds where the values of a document are written. Reads the document again: ask only for documents of which something is to be told. */
export function placesOf(text: string, part: YamlDocumentPart): YamlPlaces {
  const { from, to } = part;
  const top = treeOf(parseDocument(withPlainBreaks(text).slice(from, to)), from);
  const known = new Map<SourceMapping, MappingIndex>();
  return { locate: (path) => locate(top, path, known) };
}

function locate(top: SourceNode, path: readonly (string | number)[], known: Map<SourceMapping, MappingIndex>): YamlPlace {
  let held: Held = { value: writtenAt(top) };
  for (const step of path) {
    const next = stepInto(held.value, step, known);
    if (next === undefined) return placeOf(held, false);
    held = { ...next, value: writtenAt(next.value) };
  }
  return placeOf(held, true);
}

function placeOf({ value, keyAt }: Held, found: boolean): YamlPlace {
  return { at: value.at, end: value.end, ...(keyAt === undefined ? {} : { keyAt }), found };
}

interface Held {
  readonly value: SourceNode;
  readonly keyAt?: number;
}

function writtenAt(node: SourceNode): SourceNode {
  return node.kind === 'alias' ? writtenAt(node.target) : node;
}

function stepInto(node: SourceNode, step: string | number, known: Map<SourceMapping, MappingIndex>): Held | undefined {
  if (node.kind === 'sequence') return typeof step === 'number' ? node.items[step] && { value: node.items[step].value } : undefined;
  return node.kind === 'mapping' ? entryOf(node, String(step), known) : undefined;
}

/** Of equal keys the last; of merges those behind it. */
interface MappingIndex {
  readonly entries: ReadonlyMap<string, readonly [SourceEntry, number]>;
  readonly merges: readonly (readonly [SourceEntry, number])[];
}

/** The entry that gives a mapping its value for a key: the last that speaks of it, be it the key itself or a merge key. */
export function entryOf(mapping: SourceMapping, key: string, known = new Map<SourceMapping, MappingIndex>()): SourceEntry | undefined {
  let index = known.get(mapping);
  if (index === undefined) known.set(mapping, (index = indexOf(mapping)));
  const [own, place] = index.entries.get(key) ?? [undefined, -1];
  for (const [merge, at] of index.merges) {
    if (at < place) break;
    const merged = mergedEntry(writtenAt(merge.value), key, known);
    if (merged !== undefined) return merged;
  }
  return own;
}

function mergedEntry(source: SourceNode, key: string, known: Map<SourceMapping, MappingIndex>): SourceEntry | undefined {
  if (source.kind === 'mapping') return entryOf(source, key, known);
  if (source.kind !== 'sequence') return undefined;
  for (const { value } of source.items) {
    const found = mergedEntry(writtenAt(value), key, known);
    if (found !== undefined) return found;
  }
  return undefined;
}

function indexOf({ entries }: SourceMapping): MappingIndex {
  const placed = entries.map((entry, place) => [entry, place] as const);
  return {
    entries: new Map(placed.filter(([{ isMerge }]) => !isMerge).map((entry) => [entry[0].key, entry])),
    merges: placed.filter(([{ isMerge }]) => isMerge).toReversed(),
  };
}
