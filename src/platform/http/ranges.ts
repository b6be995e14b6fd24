import type { IncomingHttpHeaders } from 'node:http';

/** RFC 9110, 14.4: `bytes 100-199/200`. */
export function rangeOf(headers: IncomingHttpHeaders): { readonly start: number; readonly total: number | undefined } | undefined {
  const [, start = '', total] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(headers['content-range'] ?? '') ?? [];
  return start === '' ? undefined : { start: Number(start), total: total === undefined || total === '*' ? undefined : Number(total) };
}

/** What the body is said to be long; undefined where nothing is said, or nothing that makes sense. */
export function lengthOf(headers: IncomingHttpHeaders): number | undefined {
  const length = headers['content-length'];
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** What tells a version of a resource from others. Weak tags do not promise the same bytes (RFC 9110, 8.8.1). */
export function validatorOf({ etag, 'last-modified': lastModified }: IncomingHttpHeaders): string | undefined {
  return etag === undefined || etag.startsWith('W/') ? lastModified : etag;
}
