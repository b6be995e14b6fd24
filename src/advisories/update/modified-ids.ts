import { MalformedError } from '../../core/error.ts';

/** A line of OSV's list of changes: which record, and when it last changed. */
export interface ModifiedId {
  /** Seconds since 1970: records write the same instant with other fractions than the list. */
  readonly modified: number;
  readonly id: string;
}

const longestId = 256;
const longestLine = 512;
const most = 20_000_000;
/** No id of any database has a slash, a blank or a control character; what becomes part of an address must not. */
const idForm = /^[\w.:~+@()-]+$/;

/**
 * A line of `modified_id.csv` (https://google.github.io/osv.dev/data/#data-dumps): `2024-08-15T00:09:10.149871Z,GHSA-…`.
 * @throws MalformedError
 */
export function decodeModifiedLine(line: string): ModifiedId {
  const comma = line.indexOf(',');
  const [instant, id] = [line.slice(0, comma), line.slice(comma + 1).trimEnd()];
  const modified = secondsOf(instant);
  if (comma < 0 || modified === undefined) throw new MalformedError('a line of changes begins with no instant');
  if (id.length > longestId || !idForm.test(id) || id.startsWith('.')) throw new MalformedError('a line of changes names no record');
  return { modified, id };
}

/** Whole seconds of an RFC 3339 instant in UTC; undefined where it is none. */
export function secondsOf(instant: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|\+00:00)$/.test(instant)) return undefined;
  const time = Date.parse(`${instant.slice(0, 19)}Z`);
  return Number.isNaN(time) ? undefined : time / 1_000;
}

/**
 * The lines of a list of changes as they come, newest first; whoever has seen enough stops asking, and no more is read.
 * @throws MalformedError at the first line that is none, or where the list is beyond bounds
 */
export async function* readModifiedIds(body: AsyncIterable<Uint8Array>): AsyncGenerator<ModifiedId, void, undefined> {
  let rest = '';
  let count = 0;
  for await (const piece of body) {
    const lines = (rest + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new MalformedError('a line of changes does not end');
    for (const line of lines) {
      count += 1;
      if (count > most) throw new MalformedError(`more than ${most} lines of changes`);
      if (line !== '') yield decodeModifiedLine(line);
    }
  }
  if (rest !== '') yield decodeModifiedLine(rest);
}
