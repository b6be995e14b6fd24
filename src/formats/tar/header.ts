import { SeaworthyError } from '../../core/error.ts';

/** The fields of one header block (POSIX.1-2024 pax, "ustar Interchange Format"; GNU tar, "Basic Tar Format"), before extension headers are applied. */
export interface RawHeader {
  readonly name: string;
  /** The type flag, as a character code. */
  readonly flag: number;
  /** As claimed; type flags without a body say nothing by it. */
  readonly size: number;
  readonly mode: number;
  readonly linkName: string;
  readonly format: 'v7' | 'ustar' | 'star' | 'gnu';
}

export const blockBytes = 512;

const space = 0x20;
const ustarMagic = Buffer.from('ustar\0').readUIntBE(0, 6);
const gnuMagic = Buffer.from('ustar ').readUIntBE(0, 6);
const gnuVersion = 0x20_00;
const starTrailer = Buffer.from('tar\0').readUInt32BE(0);

/** Sum of all bytes of the block at `at`, two bytes at a time in each half of a word: 512 bytes cannot overflow it. */
export function sumOfBlock(view: DataView, at: number): number {
  let sum = 0;
  for (let offset = at; offset < at + blockBytes; offset += 4) {
    const word = view.getInt32(offset, true);
    sum = (sum + (word & 0x00ff00ff) + ((word >>> 8) & 0x00ff00ff)) | 0;
  }
  return (sum & 0xffff) + (sum >>> 16);
}

/** Whether the block's checksum is that of its bytes, taken as unsigned or, as some old writers did, as signed numbers. `sum`: of the whole block. */
export function checksumHolds(bytes: Buffer, at: number, sum: number): boolean {
  const claimed = octal(bytes, at + 148, 8);
  if (claimed === undefined) return false;
  let field = 0;
  for (let offset = at + 148; offset < at + 156; offset += 1) field += bytes[offset] as number;
  const unsigned = sum - field + 8 * space;
  return claimed === unsigned || claimed === unsigned - 256 * highBytes(bytes, at);
}

function highBytes(bytes: Buffer, at: number): number {
  let count = 0;
  for (let offset = at; offset < at + blockBytes; offset += 1)
    if ((bytes[offset] as number) > 0x7f && (offset < at + 148 || offset >= at + 156)) count += 1;
  return count;
}

/** Reads the header block at `at`, whose checksum holds. `place` names it in errors. @throws SeaworthyError archive-malformed where a number is none, negative or beyond 2⁵³ */
export function readHeader(bytes: Buffer, at: number, place: () => string): RawHeader {
  const format = formatOf(bytes, at);
  const name = textIn(bytes, at, at + 100);
  const prefix = prefixOf(bytes, at, format);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    flag: bytes[at + 156] as number,
    size: number(bytes, at + 124, 12, 'size', place),
    mode: number(bytes, at + 100, 8, 'mode', place) & 0o7777,
    linkName: bytes[at + 157] === 0 ? '' : textIn(bytes, at + 157, at + 257),
    format,
  };
}

function formatOf(bytes: Buffer, at: number): RawHeader['format'] {
  const magic = bytes.readUIntBE(at + 257, 6);
  if (magic === ustarMagic) return bytes.readUInt32BE(at + 508) === starTrailer ? 'star' : 'ustar';
  return magic === gnuMagic && bytes.readUInt16BE(at + 263) === gnuVersion ? 'gnu' : 'v7';
}

function prefixOf(bytes: Buffer, at: number, format: RawHeader['format']): string {
  if (bytes[at + 345] === 0 || format === 'v7') return '';
  if (format === 'star') return textIn(bytes, at + 345, at + 476);
  if (format === 'ustar') return textIn(bytes, at + 345, at + 500);
  // GNU tar keeps two times there. Writers exist that put a prefix in their place, and Go's reader, with which container runtimes unpack, takes what is no time for one.
  if (isTime(bytes, at + 345) && isTime(bytes, at + 357)) return '';
  const prefix = textIn(bytes, at + 345, at + 500);
  // oxlint-disable-next-line no-control-regex
  return /^[\x01-\x7f]*$/.test(prefix) ? prefix : '';
}

function isTime(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0 || ((bytes[at] as number) & 0x80) !== 0 || octal(bytes, at, 12) !== undefined;
}

/** Text up to the first NUL, UTF-8; what is none becomes U+FFFD. */
export function textIn(bytes: Buffer, start: number, end: number): string {
  let high = 0;
  let stop = start;
  for (; stop < end; stop += 1) {
    const byte = bytes[stop] as number;
    if (byte === 0) break;
    high |= byte;
  }
  return high < 0x80 ? bytes.toString('latin1', start, stop) : bytes.toString('utf8', start, stop);
}

/** A numeric field: octal digits, or base 256 with the highest bit set (GNU tar, "Extensions"). */
export function number(bytes: Buffer, at: number, length: number, field: string, place: () => string): number {
  const value = ((bytes[at] as number) & 0x80) === 0 ? octal(bytes, at, length) : base256(bytes, at, length);
  if (value !== undefined) return value;
  throw new SeaworthyError('archive-malformed', `${place()}: its ${field} is no number, is negative or beyond 2^53`);
}

function octal(bytes: Buffer, at: number, length: number): number | undefined {
  const end = at + length;
  let offset = at;
  while (offset < end && (bytes[offset] === space || bytes[offset] === 0)) offset += 1;
  let value = 0;
  for (; offset < end; offset += 1) {
    const digit = (bytes[offset] as number) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  for (; offset < end && bytes[offset] !== 0; offset += 1) if (bytes[offset] !== space) return undefined;
  return value;
}

function base256(bytes: Buffer, at: number, length: number): number | undefined {
  const first = bytes[at] as number;
  if ((first & 0x40) !== 0) return undefined;
  let value = first & 0x3f;
  for (let offset = at + 1; offset < at + length; offset += 1) {
    value = value * 256 + (bytes[offset] as number);
    if (value > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return value;
}
