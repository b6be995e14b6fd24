import { MalformedError } from '../../core/error.ts';
import { readAddress } from '../executable/index.ts';
import type { Executable } from '../executable/index.ts';

/** The two texts of the build information: the toolchain's version and the list of modules, still in its frame of 16 bytes each side. */
export interface Texts {
  readonly version: string;
  readonly modules: string;
}

const headerSize = 32;
const inlineFlag = 2;
const bigEndianFlag = 1;
/** Versions have some dozen bytes; the longest lists of modules known to us have 100 KiB. */
const longestText = 1024 * 1024;

/** Decodes the build information at `address`: texts written behind the header since Go 1.18, pointers to them before. @throws MalformedError */
export function readTexts(program: Executable, address: number): Texts {
  const header = Buffer.from(readAddress(program, address, headerSize));
  if (header.length < headerSize) throw new MalformedError('the Go build information is cut off');
  const flags = header.readUInt8(15);
  return (flags & inlineFlag) === 0 ? pointedTexts(program, header, flags) : inlineTexts(program, address + headerSize);
}

function inlineTexts(program: Executable, address: number): Texts {
  const version = inlineText(program, address);
  return { version: version.text, modules: inlineText(program, version.end).text };
}

function inlineText(program: Executable, address: number): { readonly text: string; readonly end: number } {
  const { value, length } = varint(readAddress(program, address, 10));
  const start = address + length;
  return { text: textAt(program, start, value), end: start + value };
}

/** An unsigned LEB128 number, as Go's encoding/binary writes it. */
function varint(bytes: Buffer): { readonly value: number; readonly length: number } {
  let value = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes.readUInt8(at);
    value += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return { value, length: at + 1 };
  }
  throw new MalformedError('the Go build information is cut off');
}

function pointedTexts(program: Executable, header: Buffer, flags: number): Texts {
  const size = header.readUInt8(14);
  if (size !== 4 && size !== 8) throw new MalformedError(`the Go build information has pointers of ${size} bytes`);
  const word = (bytes: Buffer, at: number): number => readWord(bytes, at, size, (flags & bigEndianFlag) !== 0);
  const pointed = (at: number): string => {
    const place = word(header, at);
    if (place === 0) return '';
    const text = Buffer.from(readAddress(program, place, 2 * size));
    if (text.length < 2 * size) throw new MalformedError('the Go build information points beyond the program');
    return textAt(program, word(text, 0), word(text, size));
  };
  return { version: pointed(16), modules: pointed(16 + size) };
}

function readWord(bytes: Buffer, at: number, size: 4 | 8, bigEndian: boolean): number {
  if (size === 4) return bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  return Number(bigEndian ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at));
}

function textAt(program: Executable, address: number, length: number): string {
  if (length > longestText) throw new MalformedError(`the Go build information claims a text of ${length} bytes`);
  const bytes = readAddress(program, address, length);
  if (bytes.length < length) throw new MalformedError('the Go build information is cut off');
  return bytes.toString('utf8');
}
