import { SeaworthyError } from '../../core/error.ts';
import type { HttpResponse } from './client.ts';
import type { Hop } from './exchange.ts';
import { hostOf, shownUrl } from './hosts.ts';

/** What other origins are told too. Everything else in the headers may be a secret of the first. */
const harmless = new Set([
  'accept',
  'accept-language',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
  'user-agent',
]);

/** The next hop where an answer is a redirect. @throws SeaworthyError `io-failed` where it must not be followed */
export function redirected(hop: Hop, { status, headers }: HttpResponse, within: 'follow' | 'same-origin'): Hop | undefined {
  const { location } = headers;
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  const url = targetOf(hop.url, location);
  const isSame = url.origin === hop.url.origin;
  const fault = faultOf(hop, url, status, within);
  if (fault !== undefined) throw refused(hop.url, url, fault);
  const named = hop.named && (isSame || isUpgrade(hop.url, url));
  const next = status === 303 && hop.method !== 'HEAD' ? { ...hop, method: 'GET' as const, body: undefined } : hop;
  return { ...next, url, named, headers: isSame ? hop.headers : harmlessOf(hop.headers) };
}

function targetOf(from: URL, location: string): URL {
  if (!URL.canParse(location, from.href)) throw new SeaworthyError('io-failed', `${shownUrl(from)} redirects to what is no URL`);
  return new URL(location, from.href);
}

function faultOf(hop: Hop, to: URL, status: number, within: 'follow' | 'same-origin'): string | undefined {
  const isSame = to.origin === hop.url.origin;
  const hasBody = hop.method !== 'GET' && hop.method !== 'HEAD';
  if (to.protocol !== 'https:' && to.protocol !== 'http:') return 'it is no place on the web';
  if (to.username !== '' || to.password !== '') return 'it names a user';
  if (hop.url.protocol === 'https:' && to.protocol === 'http:') return 'others could read and change what is sent there';
  if (hop.socketPath !== undefined && !isSame) return 'it leads away from the socket';
  if (!isSame && within === 'same-origin') return 'name that place itself if you trust it';
  if (hasBody && status !== 303 && !(isSame && (status === 307 || status === 308))) return 'what is sent is for the first place only';
  return undefined;
}

/** The same host over TLS, at the usual ports: still the one that was named. */
function isUpgrade(from: URL, to: URL): boolean {
  return hostOf(from) === hostOf(to) && from.protocol === 'http:' && to.protocol === 'https:' && from.port === '' && to.port === '';
}

function harmlessOf(headers: Hop['headers']): Hop['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.has(name.toLowerCase())));
}

function refused(from: URL, to: URL, why: string): SeaworthyError {
  return new SeaworthyError('io-failed', `${shownUrl(from)} redirects to ${shownUrl(to)}, which is not followed: ${why}`);
}
