import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';

const magic = 'SQLite format 3\0';
/** The database header, at the beginning of page 1. */
export const headerSize = 100;

export interface Pages {
  readonly count: number;
  /** Bytes of a page that hold content; the rest is reserved for extensions. */
  readonly usable: number;
  /** Numbers begin with 1. Memory of its own. @throws MalformedError where there is no such page, or it was read before */
  read(number: number): Buffer;
}

/**
 * Opens the pages of a SQLite database (https://www.sqlite.org/fileformat2.html). Each page can be read once only, as each belongs to one place of one tree:
 * circles end there, and the cost is bounded by the size of the file.
 * @throws MalformedError where the header is none
 */
export function openPages(source: ByteSource): Pages {
  const head = bufferOf(source, 0, headerSize);
  if (head.length < headerSize || head.toString('latin1', 0, magic.length) !== magic) throw new MalformedError('it is no SQLite database');
  const written = head.readUInt16BE(16);
  const size = written === 1 ? 65_536 : written;
  const usable = size - (head[20] ?? 0);
  if (size < 512 || (size & (size - 1)) !== 0 || usable < 480) throw new MalformedError('a SQLite database has pages of an impossible size');
  if (head.readUInt32BE(56) > 1) throw new MalformedError('the text of the SQLite database is UTF-16, which no package database is');
  const count = Math.floor(source.size / size);
  const taken = new Uint8Array(count + 1);
  return {
    count,
    usable,
    read(number) {
      if (number < 1 || number > count) throw new MalformedError(`a SQLite database has no page ${number}`);
      if (taken[number] === 1) throw new MalformedError(`page ${number} of a SQLite database has two places`);
      taken[number] = 1;
      return Buffer.from(source.read((number - 1) * size, size));
    },
  };
}

function bufferOf(source: ByteSource, offset: number, length: number): Buffer {
  const bytes = source.read(offset, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
