/**
 * Gives the memory of a piece back at once. Left to the garbage collector, a gigabyte of pieces makes it run dozens of times over all that lives
 * here: a tenth of the whole work. Only where the piece is all of its memory: the rest of a piece's memory may be being written to. The piece is gone.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}
