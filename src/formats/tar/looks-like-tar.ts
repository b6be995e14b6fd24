import { blockBytes, checksumHolds, sumOfBlock } from './header.ts';

/** Whether the bytes begin a tar archive: a header whose checksum holds, or a block of zeros. */
export function looksLikeTar(start: Uint8Array): boolean {
  if (start.length < blockBytes) return false;
  const bytes = Buffer.from(start.buffer, start.byteOffset, blockBytes);
  const sum = sumOfBlock(new DataView(bytes.buffer, bytes.byteOffset), 0);
  return sum === 0 || checksumHolds(bytes, 0, sum);
}
