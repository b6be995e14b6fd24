import { MalformedError } from '../../core/error.ts';
import { headerSize, type Pages } from './pages.ts';
import { readVarint } from './varint.ts';

/** Types of pages of a table. */
const interior = 0x05;
const leaf = 0x0d;

/** SQLite's own trees are some five pages deep, even with billions of rows. */
const deepest = 64;
const longestPayload = 64 << 20;

/** The payloads of a table's rows, in the order of their row ids. Each is memory of its own. @throws MalformedError */
export function* readPayloads(pages: Pages, root: number): Generator<Buffer> {
  const waiting: { readonly number: number; readonly depth: number }[] = [{ number: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { number, depth } = next;
    if (depth > deepest) throw new MalformedError('a table of a SQLite database is deeper than any');
    const bytes = pages.read(number);
    const page = headerOf(bytes, number);
    const cells = cellsOf(bytes, page);
    if (page.type === leaf) {
      for (const cell of cells) yield readPayload(pages, bytes, cell);
    } else {
      const children = [...cells.map((cell) => wordAt(bytes, cell)), wordAt(bytes, page.start + 8)];
      for (const child of children.toReversed()) waiting.push({ number: child, depth: depth + 1 });
    }
  }
}

interface PageHeader {
  readonly type: number;
  readonly start: number;
  readonly cells: number;
}

function headerOf(bytes: Buffer, number: number): PageHeader {
  const start = number === 1 ? headerSize : 0;
  const type = bytes[start] ?? 0;
  if (type !== leaf && type !== interior) throw new MalformedError('a table of a SQLite database leads to something else');
  return { type, start, cells: bytes.readUInt16BE(start + 3) };
}

/** Where the cells of a page begin. */
function cellsOf(bytes: Buffer, { type, start, cells }: PageHeader): readonly number[] {
  const table = start + (type === leaf ? 8 : 12);
  if (table + cells * 2 > bytes.length) throw new MalformedError('a page of a SQLite database has more cells than room');
  return Array.from({ length: cells }, (_, index) => bytes.readUInt16BE(table + index * 2));
}

function wordAt(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw new MalformedError('a cell of a SQLite database is cut off');
  return bytes.readUInt32BE(at);
}

/** Payload length, row id, what fits the page of the payload, and the first overflow page where it does not all fit. */
function readPayload(pages: Pages, bytes: Buffer, cell: number): Buffer {
  const length = readVarint(bytes, cell);
  const { end: start } = readVarint(bytes, length.end);
  if (length.value > longestPayload || length.value > pages.count * bytes.length)
    throw new MalformedError('a row of a SQLite database is longer than the file');
  const local = localLength(length.value, pages.usable);
  if (start + local > pages.usable) throw new MalformedError('a row of a SQLite database is cut off');
  const payload = Buffer.alloc(length.value);
  bytes.copy(payload, 0, start, start + local);
  if (local < length.value) readOverflow(pages, payload, local, wordAt(bytes, start + local));
  return payload;
}

/** How much of a payload lies on the page (fileformat2.html, section 1.6). */
function localLength(length: number, usable: number): number {
  const most = usable - 35;
  if (length <= most) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (usable - 4));
  return wanted <= most ? wanted : least;
}

function readOverflow(pages: Pages, payload: Buffer, from: number, first: number): void {
  let number = first;
  for (let filled = from; filled < payload.length;) {
    const page = pages.read(number);
    filled += page.copy(payload, filled, 4, pages.usable);
    number = page.readUInt32BE(0);
  }
}
