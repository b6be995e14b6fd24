import { SeaworthyError } from '../../core/error.ts';
import type { HttpResponse } from './client.ts';
import { shownUrl } from './hosts.ts';
import { rangeOf } from './ranges.ts';

/** Header of a request for a stretch of a resource (RFC 9110, 14.2). */
export function rangeHeader(from: number, length: number): Readonly<Record<string, string>> {
  return { range: `bytes=${from}-${from + length - 1}` };
}

/** Whether an answer is that stretch, or the whole: servers may ignore that only a part was asked for. */
export function isPart({ status, headers }: HttpResponse, from: number): boolean {
  return status === 200 || (status === 206 && rangeOf(headers)?.start === from);
}

/** The bytes of a stretch, out of an answer that is one (see {@link isPart}). @throws SeaworthyError `io-failed` where the answer is another */
export async function* readPart(response: HttpResponse, from: number, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (!isPart(response, from)) throw new SeaworthyError('io-failed', `${shownUrl(response.url)} sends another part than was asked for`);
    let at = response.status === 200 ? -from : 0;
    for await (const piece of response.body) {
      const start = Math.max(0, -at);
      const end = Math.min(piece.length, length - at);
      if (end > start) yield piece.subarray(start, end);
      at += piece.length;
      if (at >= length) return;
    }
  } finally {
    response.discard();
  }
}
