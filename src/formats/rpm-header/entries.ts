import { MalformedError } from '../../core/error.ts';

/** Types of entries (rpm, `rpmTagType`) that are read. */
const types = { int32: 4, string: 6, stringArray: 8, localizedString: 9 } as const;

/** rpm's own bounds of a header: entries, and bytes of data. */
const mostEntries = 0xff_ff;
const mostData = 256 << 20;
const lengths = 8;
const entrySize = 16;
/** No name, version or license is longer; what is counts as absent. */
const longestText = 4096;
/** Files of one package: the largest have some hundred thousand. */
const mostItems = 1_000_000;

interface Entry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

/** The entries of a header that were asked for, by tag. */
export interface Entries {
  /** Undefined where it is absent, of another type, empty or too long to be true. */
  text(tag: number): string | undefined;
  number(tag: number): number | undefined;
  /** Empty where it is absent or of another type. */
  texts(tag: number): readonly string[];
  numbers(tag: number): readonly number[];
}

/**
 * Opens the index of a header as package databases keep it (https://rpm.org/docs/latest/manual/format_header.html, without the magic number before it): the
 * number of entries and the length of the data, big-endian, then entries of tag, type, offset and count, then the data.
 * @throws MalformedError where a length lies; reading an entry does, where it leaves the data
 */
export function openEntries(bytes: Uint8Array, wanted: ReadonlySet<number>): Entries {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < lengths) throw new MalformedError('an rpm header is cut off');
  const [count, length] = [view.getUint32(0), view.getUint32(4)];
  if (count === 0 || count > mostEntries || length > mostData) throw new MalformedError('an rpm header has more entries or data than rpm allows');
  const start = lengths + count * entrySize;
  if (start + length > bytes.length) throw new MalformedError('an rpm header is longer than what holds it');
  const entries = indexOf(view, count, wanted);
  return readersOf(entries, Buffer.from(bytes.buffer, bytes.byteOffset + start, length));
}

/** The first of a tag counts. */
function indexOf(view: DataView, count: number, wanted: ReadonlySet<number>): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Entry>();
  for (let at = lengths; at < lengths + count * entrySize; at += entrySize) {
    const tag = view.getUint32(at);
    if (wanted.has(tag) && !entries.has(tag))
      entries.set(tag, { type: view.getUint32(at + 4), offset: view.getUint32(at + 8), count: view.getUint32(at + 12) });
  }
  return entries;
}

function readersOf(entries: ReadonlyMap<number, Entry>, data: Buffer): Entries {
  const ofType = (tag: number, ...allowed: readonly number[]): Entry | undefined => {
    const entry = entries.get(tag);
    return entry !== undefined && allowed.includes(entry.type) ? entry : undefined;
  };
  const numbers = (tag: number): readonly number[] => {
    const entry = ofType(tag, types.int32);
    return entry === undefined ? [] : numbersAt(data, entry);
  };
  return {
    text(tag) {
      const entry = ofType(tag, types.string, types.localizedString);
      return entry === undefined ? undefined : textAt(data, entry.offset) || undefined;
    },
    number: (tag) => numbers(tag)[0],
    texts(tag) {
      const entry = ofType(tag, types.stringArray);
      return entry === undefined ? [] : textsAt(data, entry);
    },
    numbers,
  };
}

function endOfText(data: Buffer, at: number): number {
  const end = at < data.length ? data.indexOf(0, at) : -1;
  if (end < 0) throw new MalformedError('a text of an rpm header runs out of it');
  return end;
}

function textAt(data: Buffer, at: number): string {
  const end = endOfText(data, at);
  return end - at > longestText ? '' : data.toString('utf8', at, end);
}

function textsAt(data: Buffer, { offset, count }: Entry): readonly string[] {
  if (count > Math.min(data.length, mostItems)) throw new MalformedError('a list of an rpm header is longer than the header, or than any');
  const texts: string[] = [];
  for (let at = offset; texts.length < count;) {
    const end = endOfText(data, at);
    texts.push(data.toString('utf8', at, Math.min(end, at + longestText)));
    at = end + 1;
  }
  return texts;
}

function numbersAt(data: Buffer, { offset, count }: Entry): readonly number[] {
  if (count > mostItems || offset + count * 4 > data.length) throw new MalformedError('numbers of an rpm header run out of it');
  return Array.from({ length: count }, (_, index) => data.readUInt32BE(offset + index * 4));
}
