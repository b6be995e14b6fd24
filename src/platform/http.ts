import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { SeaworthyError } from '../core/error.ts';
import { systemCode } from './io-error.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** `https:` or `http:`, without user name and password. */
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Uint8Array;
}

/** What an answer may cost. */
export interface HttpBounds {
  /** Of the body. */
  readonly bodyBytes: number;
  /** Without a single byte from the other side, in milliseconds. */
  readonly idleMs: number;
  /** From the request to the last byte, in milliseconds. */
  readonly totalMs: number;
  /** How many redirects are followed, all of them within one origin. */
  readonly redirects: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  /** To be read, or else discarded. @throws SeaworthyError `limit-exceeded`, `io-failed` */
  readonly body: AsyncIterableIterator<Uint8Array>;
  /** Ends the connection without reading the body. */
  discard(): void;
}

/**
 * Sends one request. A redirect is followed for GET only and to the same origin only, so that what the headers hold never reaches anybody else.
 * @throws SeaworthyError `io-failed`, `limit-exceeded`
 */
export async function sendRequest(request: HttpRequest, bounds: HttpBounds): Promise<HttpResponse> {
  let { url } = request;
  for (let followed = 0; ; followed += 1) {
    const response = await sendOnce({ ...request, url }, bounds);
    const location = redirectOf(response);
    if (location === undefined) return response;
    response.discard();
    url = nextUrl(url, location, request.method);
    if (followed === bounds.redirects)
      throw new SeaworthyError('io-failed', `${shownUrl(request.url)} redirects more than ${bounds.redirects} times`);
  }
}

/** A URL for messages and reports: without user name and password, which would be secrets. */
export function shownUrl(url: URL): string {
  const shown = new URL(url.href);
  shown.username = '';
  shown.password = '';
  return shown.href;
}

function redirectOf({ status, headers }: HttpResponse): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined;
}

function nextUrl(from: URL, location: string, method: string): URL {
  if (!URL.canParse(location, from.href)) throw new SeaworthyError('io-failed', `${shownUrl(from)} redirects to what is no URL`);
  const to = new URL(location, from.href);
  if (method === 'GET' && to.origin === from.origin && to.username === '' && to.password === '') return to;
  throw new SeaworthyError(
    'io-failed',
    `${shownUrl(from)} redirects to ${shownUrl(to)}, which is not followed: name that place itself if you trust it`,
  );
}

async function sendOnce(request: HttpRequest, bounds: HttpBounds): Promise<HttpResponse> {
  const watch = new Watch(request.url, bounds);
  const sent = await startRequest(request);
  watch.guard(sent);
  try {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve);
      sent.once('error', reject);
      sent.end(request.body);
    });
    sent.on('error', () => undefined);
    const { statusCode = 0, statusMessage = '', headers } = message;
    const discard = (): void => {
      watch.stop();
      message.destroy();
    };
    return { status: statusCode, statusText: statusMessage, headers, url: request.url, body: readBody(message, watch, bounds), discard };
  } catch (error) {
    throw watch.explain(error);
  }
}

/** The connection is not kept: nothing of one target is left for the next. */
async function startRequest({ method, url, headers, body }: HttpRequest): Promise<ClientRequest> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const length = body === undefined ? {} : { 'content-length': body.length };
  return request(url, { method, headers: { ...headers, ...length }, agent: false });
}

async function* readBody(message: IncomingMessage, watch: Watch, { bodyBytes }: HttpBounds): AsyncGenerator<Uint8Array, void, undefined> {
  let read = 0;
  try {
    for await (const chunk of message as AsyncIterable<Uint8Array>) {
      watch.heard();
      read += chunk.length;
      if (read > bodyBytes) throw new SeaworthyError('limit-exceeded', `${watch.place} sends more than ${bodyBytes} bytes`);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof SeaworthyError ? error : watch.explain(error);
  } finally {
    watch.stop();
    message.destroy();
  }
}

/** Ends a request that takes too long, and says why it ended. */
class Watch {
  readonly place: string;
  readonly #bounds: HttpBounds;
  readonly #total: NodeJS.Timeout;
  #idle: NodeJS.Timeout | undefined;
  #request: ClientRequest | undefined;
  #reason: string | undefined;

  constructor(url: URL, bounds: HttpBounds) {
    this.place = shownUrl(url);
    this.#bounds = bounds;
    this.#total = setTimeout(() => this.#end(`it took longer than ${bounds.totalMs / 1_000} seconds`), bounds.totalMs);
  }

  guard(request: ClientRequest): void {
    this.#request = request;
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#idle);
    const { idleMs } = this.#bounds;
    this.#idle = setTimeout(() => this.#end(`nothing was heard for ${idleMs / 1_000} seconds`), idleMs);
  }

  stop(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#total);
  }

  explain(error: unknown): SeaworthyError {
    this.stop();
    const why = this.#reason ?? systemCode(error) ?? (error instanceof Error ? error.message : String(error));
    return new SeaworthyError('io-failed', `could not read from ${this.place}: ${remedies.get(why) ?? why}`, { cause: error });
  }

  #end(reason: string): void {
    this.#reason = reason;
    this.#request?.destroy(new Error(reason));
  }
}

const remedies: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'no such host; check the name, and whether this machine may ask for it'],
  ['EAI_AGAIN', 'the name of the host could not be looked up; check the network'],
  ['ECONNREFUSED', 'nobody listens there; check host and port'],
  ['ECONNRESET', 'the other side closed the connection before it had sent all'],
  ['ETIMEDOUT', 'the host does not answer; check the network'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed; name your authority with NODE_EXTRA_CA_CERTS'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is of an authority unknown here; name yours with NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is of an authority unknown here; name yours with NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is of an authority unknown here; name yours with NODE_EXTRA_CA_CERTS'],
]);
