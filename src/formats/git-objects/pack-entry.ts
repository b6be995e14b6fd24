import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import type { GitObjectType } from './object.ts';

/** Where an object of a pack lies and what it is made from (gitformat-pack(5), "pack-*.pack files"). */
export interface PackEntry {
  /** Where it begins in the pack. */
  readonly offset: number;
  /** Where its compressed bytes begin. */
  readonly start: number;
  /** Of what is compressed, in bytes: the object, or the delta. */
  readonly size: number;
  readonly is: { readonly type: GitObjectType } | { readonly base: number } | { readonly baseId: string };
}

const types: Readonly<Record<number, GitObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const idBytes = 20;
/** Type and size, offset of the base or its id. */
const mostHeader = 64;
/** Digits of 7 bits that a number may have: 2^53 needs 8. */
const mostDigits = 8;

/** @throws MalformedError */
export function readPackEntry(source: ByteSource, offset: number): PackEntry {
  if (offset >= source.size) throw new MalformedError('an object lies beyond the end of its pack');
  const bytes = source.read(offset, mostHeader);
  const first = byteAt(bytes, 0);
  let size = first & 0x0f;
  let at = 1;
  for (let scale = 16; (byteAt(bytes, at - 1) & 0x80) !== 0; scale *= 128) {
    if (at > mostDigits) throw new MalformedError('an object of the pack says an impossible size');
    size += (byteAt(bytes, at) & 0x7f) * scale;
    at += 1;
  }
  const kind = (first >> 4) & 7;
  const type = types[kind];
  if (type !== undefined) return { offset, start: offset + at, size, is: { type } };
  if (kind === 6) return offsetDelta(bytes, { offset, size, at });
  if (kind !== 7) throw new MalformedError(`an object of the pack is of the unknown type ${kind}`);
  if (bytes.length < at + idBytes) throw new MalformedError('the pack ends within an object');
  return { offset, start: offset + at + idBytes, size, is: { baseId: Buffer.from(bytes.subarray(at, at + idBytes)).toString('hex') } };
}

/** The base lies before its delta, at a distance whose digits each count from one more than the last. */
function offsetDelta(bytes: Uint8Array, { offset, size, at }: { readonly offset: number; readonly size: number; readonly at: number }): PackEntry {
  let end = at;
  let distance = byteAt(bytes, end) & 0x7f;
  while ((byteAt(bytes, end) & 0x80) !== 0) {
    end += 1;
    if (end - at > mostDigits) throw new MalformedError('a delta of the pack lies impossibly far from its base');
    distance = (distance + 1) * 128 + (byteAt(bytes, end) & 0x7f);
  }
  if (distance < 1 || distance >= offset) throw new MalformedError('a delta of the pack has its base outside of the pack');
  return { offset, start: offset + end + 1, size, is: { base: offset - distance } };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new MalformedError('the pack ends within an object');
  return byte;
}
