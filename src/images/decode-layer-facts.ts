import { crc32 } from 'node:zlib';
import { MalformedError } from '../core/error.ts';
import { factsSchema } from './analyser-set.ts';
import { decodeHead } from './decode-facts-head.ts';
import { headerBytes, magic, separator } from './facts-layout.ts';
import { entryTypes, type LayerEntries, type LayerFacts } from './layer-facts.ts';

/** Reads facts back. @throws MalformedError on a file that is torn, foreign or of another schema */
export function decodeLayerFacts(bytes: Uint8Array): LayerFacts {
  const counts = readHeader(bytes);
  const reader = new PartReader(bytes);
  const { entries: count, targets: targetCount, texts } = counts;
  const sizes = new Float64Array(reader.take(count * 8));
  const parents = new Uint32Array(reader.take(count * 4));
  const targetEntries = new Uint32Array(reader.take(targetCount * 4));
  const modes = new Uint16Array(reader.take(count * 2));
  const types = new Uint8Array(reader.take(count));
  const [head, directories, names, targets] = texts.map((length) => reader.text(length)) as [string, string, string, string];
  reader.end();
  const entries: LayerEntries = {
    count,
    directories: count === 0 ? [] : listOf(directories),
    parents,
    names: countedList(names, count),
    types,
    sizes,
    modes,
    targets: targetsOf(targetEntries, countedList(targets, targetCount)),
  };
  checkColumns(entries);
  return { ...decodeHead(head, count), entries };
}

function readHeader(bytes: Uint8Array): { readonly entries: number; readonly targets: number; readonly texts: readonly number[] } {
  if (bytes.length < headerBytes || magic.some((byte, index) => bytes[index] !== byte)) throw new MalformedError('these are no facts of a layer');
  const claimed = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  if (crc32(bytes.subarray(8)) !== claimed) throw new MalformedError('the facts of the layer are damaged');
  const [schema, entries = 0, targets = 0, ...texts] = new Uint32Array(new Uint8Array(bytes.subarray(8, 36)).buffer);
  if (schema !== factsSchema) throw new MalformedError(`the facts of the layer are of schema ${schema}, not ${factsSchema}`);
  return { entries, targets, texts };
}

/** Takes one part after another. */
class PartReader {
  readonly #bytes: Uint8Array;
  #at = headerBytes;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A copy, aligned for columns of any width. */
  take(length: number): ArrayBuffer {
    return new Uint8Array(this.#next(length)).buffer;
  }

  text(length: number): string {
    const part = this.#next(length);
    return Buffer.from(part.buffer, part.byteOffset, part.length).toString('utf8');
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new MalformedError('the facts of the layer are longer than they say');
  }

  #next(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new MalformedError('the facts of the layer are shorter than they say');
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }
}

function listOf(text: string): readonly string[] {
  return text.split(separator);
}

function countedList(text: string, count: number): readonly string[] {
  const list = count === 0 && text === '' ? [] : listOf(text);
  if (list.length !== count) throw new MalformedError('the facts of the layer have columns of different lengths');
  return list;
}

function targetsOf(entries: Uint32Array, targets: readonly string[]): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  for (const [index, entry] of entries.entries()) map.set(entry, targets[index] as string);
  return map;
}

function checkColumns({ parents, types, directories, targets, count }: LayerEntries): void {
  const wrong =
    parents.some((parent) => parent >= directories.length) ||
    types.some((type) => type >= entryTypes.length) ||
    [...targets.keys()].some((entry) => entry >= count);
  if (wrong) throw new MalformedError('the facts of the layer name what they do not have');
}
