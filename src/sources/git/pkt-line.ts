import { MalformedError } from '../../core/error.ts';

/** A line of text or bytes as git frames it (gitprotocol-common(5), "pkt-line Format"). */
export function pktLine(text: string): Buffer {
  const line = Buffer.from(text);
  return Buffer.concat([Buffer.from((line.length + 4).toString(16).padStart(4, '0')), line]);
}

export const flushPkt = Buffer.from('0000');

const lengthDigits = 4;

/** Takes framed lines out of a stream as they come; a flush is an empty line. @throws MalformedError where the stream ends within a line, or is not framed */
export async function* readPktLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let end = endOf(rest, at); end !== undefined && end <= rest.length; end = endOf(rest, at)) {
      yield rest.subarray(Math.min(at + lengthDigits, end), end);
      at = end;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new MalformedError('the answer ends within a line');
}

/** Where the line that begins at `at` ends; undefined where its length is not there yet. */
function endOf(bytes: Buffer, at: number): number | undefined {
  if (bytes.length < at + lengthDigits) return undefined;
  const digits = bytes.toString('latin1', at, at + lengthDigits);
  if (!/^[0-9a-f]{4}$/i.test(digits)) throw new MalformedError('the answer is not framed in lines');
  const length = Number.parseInt(digits, 16);
  if (length !== 0 && length < lengthDigits) throw new MalformedError('the answer has a line of an impossible length');
  return at + Math.max(length, lengthDigits);
}
