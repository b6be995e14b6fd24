import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { headerSize, openPages, pageTypes, type Page, type Pages } from './pages.ts';

/** Types of items on a hash page. */
const itemTypes = { inline: 1, overflow: 3 } as const;

/** Length of an item that names an overflow chain. */
const overflowItem = 12;
const longestValue = 64 << 20;

/** A value that lies on the page itself, or how long it is and on which page it begins. */
type Item = Uint8Array | { readonly first: number; readonly length: number };

/**
 * The values of a Berkeley DB hash database, in the order of its pages; keys are passed over. Each page is read once at most, so that the cost is bounded by
 * the size of the file, and one page or one value is held at a time. Each value is memory of its own.
 * @throws MalformedError where it is none, is cut off, or its pages lead in circles or out of the file
 */
export function* readHashValues(source: ByteSource): Generator<Uint8Array> {
  const pages = openPages(source);
  const taken = new Uint8Array(pages.count);
  for (let number = 1; number < pages.count; number += 1) {
    const page = pages.read(number);
    if (page.type !== pageTypes.hash && page.type !== pageTypes.unsortedHash) continue;
    for (const item of valuesOn(page, pages.size)) yield item instanceof Uint8Array ? item : readChain(pages, item, taken);
  }
}

/** Keys and values take turns in the table of offsets; items grow from the end of the page towards its beginning. */
function valuesOn(page: Page, size: number): readonly Item[] {
  const count = page.half(20);
  if (headerSize + count * 2 > size) throw new MalformedError('a page of a Berkeley DB file has more items than room');
  const items: Item[] = [];
  for (let index = 1; index < count; index += 2) {
    const start = page.half(headerSize + index * 2);
    const end = page.half(headerSize + (index - 1) * 2);
    const item = start < headerSize || start >= end || end > size ? undefined : itemAt(page, start, end);
    if (item === undefined) throw new MalformedError('an item of a Berkeley DB file lies outside of its page');
    if (item !== 'other') items.push(item);
  }
  return items;
}

/** Undefined where the item is cut off. Duplicates, which package databases do not have, are no values. */
function itemAt(page: Page, start: number, end: number): Item | 'other' | undefined {
  const type = page.bytes[start];
  if (type === itemTypes.inline) return Uint8Array.from(page.bytes.subarray(start + 1, end));
  if (type !== itemTypes.overflow) return 'other';
  return end - start < overflowItem ? undefined : { first: page.word(start + 4), length: page.word(start + 8) };
}

function readChain(pages: Pages, { first, length }: Exclude<Item, Uint8Array>, taken: Uint8Array): Uint8Array {
  if (length > longestValue || length > pages.count * pages.size) throw new MalformedError('a value of a Berkeley DB file is longer than the file');
  const value = new Uint8Array(length);
  let filled = 0;
  for (let number = first; filled < length;) {
    const page = pages.read(number);
    if (page.type !== pageTypes.overflow || taken[number] === 1) throw new MalformedError('an overflow chain of a Berkeley DB file leads astray');
    taken[number] = 1;
    const used = page.half(22);
    if (used === 0 || headerSize + used > pages.size) throw new MalformedError('an overflow page of a Berkeley DB file contradicts itself');
    const part = page.bytes.subarray(headerSize, headerSize + Math.min(used, length - filled));
    value.set(part, filled);
    filled += part.length;
    number = page.word(16);
  }
  return value;
}
