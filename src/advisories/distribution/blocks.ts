/** Blocks end where the bytes say so, not at fixed places: what is inserted moves no border but its own. Raise the schema of packs when these change. */
const smallest = 2 << 10;
export const largestBlock = 32 << 10;
/** A border where so many leading bits of the rolling hash are zero: every 8 KiB on average. */
const borderMask = 0xfff8_0000;

/** A number per byte value for the rolling hash, from a multiplicative generator: any fixed table without pattern serves. */
const gear: Uint32Array = gearTable();

/** Cuts bytes into blocks by their content ("gear" hashing of the last 32 bytes, as in FastCDC). The blocks are views. */
export function* blocksOf(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let start = 0; start < bytes.length;) {
    const end = endOfBlock(bytes, start);
    yield bytes.subarray(start, end);
    start = end;
  }
}

function endOfBlock(bytes: Uint8Array, start: number): number {
  const end = Math.min(bytes.length, start + largestBlock);
  let hash = 0;
  for (let at = start + smallest; at < end; at += 1) {
    hash = (hash << 1) + (gear[bytes[at] ?? 0] ?? 0);
    if ((hash & borderMask) === 0) return at + 1;
  }
  return end;
}

function gearTable(): Uint32Array {
  let state = 1;
  return Uint32Array.from({ length: 256 }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x6d2b_79f5;
    return Math.imul(state ^ (state >>> 13), 0x297a_2d39) ^ (state >>> 7);
  });
}
