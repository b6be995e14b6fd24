import { MalformedError } from '../../core/error.ts';

/** Numbers at places of a header, in the byte order and word size of its file. */
export interface Fields {
  readonly length: number;
  half(at: number): number;
  int(at: number): number;
  /** 8 bytes. Above 2^53 not exact. */
  long(at: number): number;
  /** Text up to the first NUL, `length` bytes at most. */
  text(at: number, length: number): string;
}

/** Copies what it is given: read buffers may be reused. @throws MalformedError from each reader at a place beyond the bytes. */
export function fieldsOf(read: Buffer, littleEndian: boolean): Fields {
  const bytes = Buffer.from(read);
  const within = (at: number, length: number): number => {
    if (at + length > bytes.length) throw new MalformedError('the headers of the executable are cut off');
    return at;
  };
  const int = littleEndian ? (at: number) => bytes.readUInt32LE(at) : (at: number) => bytes.readUInt32BE(at);
  return {
    length: bytes.length,
    half: (at) => (littleEndian ? bytes.readUInt16LE(within(at, 2)) : bytes.readUInt16BE(within(at, 2))),
    int: (at) => int(within(at, 4)),
    long: (at) => (littleEndian ? int(within(at, 8)) + int(at + 4) * 0x1_0000_0000 : int(within(at, 8)) * 0x1_0000_0000 + int(at + 4)),
    text: (at, length) => {
      const field = bytes.subarray(at, at + length);
      const end = field.indexOf(0);
      return field.toString('latin1', 0, end < 0 ? field.length : end);
    },
  };
}
