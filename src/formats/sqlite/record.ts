import { MalformedError } from '../../core/error.ts';
import { readVarint } from './varint.ts';

/** A column of a row. Integers beyond 2^53 are not exact. */
export type SqliteValue = null | number | string | Uint8Array;

/** Bytes of integers, by serial type. */
const integerSizes = [0, 1, 2, 3, 4, 6, 8] as const;
const mostColumns = 2_000;

/** Decodes a record: a header of serial types, then the values in their order. Blobs are views of the payload. @throws MalformedError */
export function decodeRecord(payload: Buffer): readonly SqliteValue[] {
  const header = readVarint(payload, 0);
  if (header.value > payload.length) throw new MalformedError('the header of a SQLite record is cut off');
  const values: SqliteValue[] = [];
  let at = header.value;
  for (let place = header.end; place < header.value;) {
    const type = readVarint(payload, place);
    place = type.end;
    const size = sizeOf(type.value);
    if (at + size > payload.length) throw new MalformedError('a value of a SQLite record is cut off');
    if (values.length === mostColumns) throw new MalformedError('a SQLite record has more columns than SQLite allows');
    values.push(valueAt(payload, at, type.value, size));
    at += size;
  }
  return values;
}

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  if (type === 7) return 8;
  const size = integerSizes[type];
  if (size !== undefined) return size;
  if (type === 8 || type === 9) return 0;
  throw new MalformedError('a value of a SQLite record is of a type that is reserved');
}

function valueAt(payload: Buffer, at: number, type: number, size: number): SqliteValue {
  if (type === 0) return null;
  if (type >= 12) return type % 2 === 0 ? payload.subarray(at, at + size) : payload.toString('utf8', at, at + size);
  if (type === 7) return payload.readDoubleBE(at);
  if (type >= 8) return type - 8;
  return size === 8 ? Number(payload.readBigInt64BE(at)) : payload.readIntBE(at, size);
}
