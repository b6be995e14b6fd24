import { MalformedError } from '../../core/error.ts';

export interface Varint {
  readonly value: number;
  /** Where the next byte is. */
  readonly end: number;
}

/** A variable-length integer: seven bits a byte, the most significant first, at most nine bytes. Beyond 2^53 it is not exact, which no length is. @throws MalformedError where it is cut off */
export function readVarint(bytes: Uint8Array, at: number): Varint {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) break;
    if (index === 8) return { value: value * 256 + byte, end: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  throw new MalformedError('a number of a SQLite database is cut off');
}
