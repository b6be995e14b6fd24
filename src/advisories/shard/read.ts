import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../core/bytes.ts';
import { SeaworthyError } from '../../core/error.ts';
import { makeAgain } from '../remedy.ts';
import { checksumBytes, decodeHeader, hashOf, headerBytes, largestRecord, pageBytes, slotBytes, type ShardHeader } from './layout.ts';

/** An open shard. Looking up reads a page of the index, once, and the record; nothing else is read. */
export class Shard {
  /** What records refer to by number. */
  readonly strings: readonly string[];
  private readonly source: ByteSource;
  private readonly name: string;
  private readonly header: ShardHeader;
  private readonly pages: (Buffer | undefined)[] = [];
  private readonly checksums: Buffer;

  /** @param name for messages @throws SeaworthyError `database-invalid` where header or strings are not those of a shard */
  constructor(source: ByteSource, name: string) {
    this.source = source;
    this.name = name;
    const header = decodeHeader(this.read(0, Math.min(headerBytes, source.size)), source.size);
    if (typeof header === 'string') throw damaged(name, header);
    this.header = header;
    this.strings = this.decodeStrings();
    this.checksums = Buffer.from(this.read(header.indexOffset + header.slots * slotBytes, checksumBytes(header.slots)));
    if (crc32(this.checksums) !== header.pagesChecksum) throw this.damaged('its table of checksums is not as it was written');
  }

  /** The text of a key's record; undefined where there is none. @throws SeaworthyError `database-invalid` where it is damaged */
  find(key: string): string | undefined {
    const { seed, slots, longestProbe } = this.header;
    const hash = hashOf(key, seed);
    for (let probe = 0; probe <= longestProbe; probe += 1) {
      const slot = (hash + probe) & (slots - 1);
      const page = this.page(Math.floor((slot * slotBytes) / pageBytes));
      const at = (slot * slotBytes) % pageBytes;
      const length = page.readUInt32LE(at + 8);
      if (length === 0) return undefined;
      if (page.readUInt32LE(at) !== hash) continue;
      const record = this.record(page.readUInt32LE(at + 4), length, page.readUInt32LE(at + 12));
      if (hasKey(record, key)) return record.toString('utf8', 2 + record.readUInt16LE(0));
    }
    return undefined;
  }

  /** Every record that has a word in it, which means reading all of them. @throws as {@link find} */
  *mentioning(word: string): Iterable<{ readonly key: string; readonly text: string }> {
    const bytes = Buffer.from(word);
    for (let slot = 0; slot < this.header.slots; slot += 1) {
      const page = this.page(Math.floor((slot * slotBytes) / pageBytes));
      const at = (slot * slotBytes) % pageBytes;
      const length = page.readUInt32LE(at + 8);
      if (length === 0) continue;
      const record = this.record(page.readUInt32LE(at + 4), length, page.readUInt32LE(at + 12));
      if (!record.includes(bytes)) continue;
      const end = 2 + record.readUInt16LE(0);
      yield { key: record.toString('utf8', 2, end), text: record.toString('utf8', end) };
    }
  }

  /** Something in a record is not as it was written. */
  damaged(what: string): SeaworthyError {
    return damaged(this.name, what);
  }

  private page(number: number): Buffer {
    const known = this.pages[number];
    if (known !== undefined) return known;
    const { indexOffset, slots } = this.header;
    const from = number * pageBytes;
    // A source may reuse its memory for the next read; a page is kept.
    const page = Buffer.from(this.read(indexOffset + from, Math.min(pageBytes, slots * slotBytes - from)));
    if (crc32(page) !== this.checksums.readUInt32LE(number * 4)) throw this.damaged('its index is not as it was written');
    this.pages[number] = page;
    return page;
  }

  private record(offset: number, length: number, checksum: number): Buffer {
    const start = headerBytes + this.header.stringsLength;
    if (length < 2 || length > largestRecord || offset < start || offset + length > this.header.indexOffset)
      throw this.damaged('its index points outside of its records');
    const record = this.read(offset, length);
    if (crc32(record) !== checksum || 2 + record.readUInt16LE(0) > length)
      throw this.damaged('a record does not have the checksum it was written with');
    return record;
  }

  private decodeStrings(): readonly string[] {
    const bytes = this.read(headerBytes, this.header.stringsLength);
    const strings = crc32(bytes) === this.header.stringsChecksum ? parse(bytes.toString('utf8')) : undefined;
    if (!Array.isArray(strings) || !strings.every((item) => typeof item === 'string'))
      throw this.damaged('its table of strings is not as it was written');
    return strings;
  }

  private read(offset: number, length: number): Buffer {
    const bytes = this.source.read(offset, length);
    if (bytes.length !== length) throw this.damaged('it ends early');
    return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasKey(record: Buffer, key: string): boolean {
  return record.toString('utf8', 2, 2 + record.readUInt16LE(0)) === key;
}

function damaged(name: string, what: string): SeaworthyError {
  return new SeaworthyError('database-invalid', `the advisory database is damaged, ${name}: ${what}; ${makeAgain}`);
}
