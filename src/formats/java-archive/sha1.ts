import { createHash } from 'node:crypto';
import type { ByteSource } from '../../core/bytes.ts';

/** What lies in memory is hashed in place, what lies in a file through the window that its source reads with. */
const pieceBytes = 64 * 1024;

/** SHA-1 of all bytes of a source, in hex, as repositories of Maven publish it beside each archive; undefined where it ends before its size. */
export function sha1Of(source: ByteSource): string | undefined {
  const hash = createHash('sha1');
  for (let at = 0; at < source.size;) {
    const piece = source.read(at, Math.min(pieceBytes, source.size - at));
    if (piece.length === 0) return undefined;
    hash.update(piece);
    at += piece.length;
  }
  return hash.digest('hex');
}
