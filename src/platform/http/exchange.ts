import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { SeaworthyError } from '../../core/error.ts';
import { systemCode } from '../io-error.ts';
import type { HttpBody, HttpBounds, HttpMethod, HttpResponse } from './client.ts';
import { connect, type Connection, type ConnectOptions, type Destination } from './connect.ts';
import { hostOf, portOf } from './hosts.ts';
import type { ConnectionPool, Line } from './pool.ts';
import { isRepeatable } from './retry.ts';
import type { Watch } from './watch.ts';

/** One request to one place, once. */
export interface Hop extends Destination {
  readonly method: HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | HttpBody | undefined;
}

const headerBytes = 64 * 1024;

/** What exchanges need: how to connect, and the connections that are open. */
export interface ExchangeTools {
  readonly connection: ConnectOptions;
  readonly pool: ConnectionPool;
}

/** Sends and waits for the head of the answer. @throws SeaworthyError */
export async function exchange(hop: Hop, tools: ExchangeTools, bounds: HttpBounds, watch: Watch): Promise<HttpResponse> {
  try {
    return responseOf(await answerOver(tools, hop, watch), hop.url, watch, bounds);
  } catch (error) {
    throw watch.explain(error);
  }
}

/** Over a connection that is open, where what is sent may be sent again: the other side may be about to close it. */
async function answerOver({ pool, connection: options }: ExchangeTools, hop: Hop, watch: Watch): Promise<IncomingMessage> {
  const line = isRepeatable(hop.method) ? pool.take(hop) : undefined;
  if (line !== undefined) {
    try {
      return await answerOn(line, hop, options, watch);
    } catch (error) {
      if (watch.isOver || !brokenCodes.has(systemCode(error) ?? '')) throw error;
    }
  }
  return await answerOn(pool.add(hop, await connect(hop, options, watch)), hop, options, watch);
}

const brokenCodes = new Set(['ECONNRESET', 'EPIPE']);

async function answerOn({ connection, agent }: Line, hop: Hop, options: ConnectOptions, watch: Watch): Promise<IncomingMessage> {
  const { method, url } = hop;
  const path = connection.forwarder === undefined ? `${url.pathname}${url.search}` : bareUrl(url);
  const headers = headersOf(hop, connection, options.userAgent);
  const { address, proxied, clientCertificate } = connection;
  options.onRequest({ method, url: url.href, headers, address, proxied, clientCertificate });
  const sent = request({ agent, host: hostOf(url), port: portOf(url), method, path, headers, maxHeaderSize: headerBytes });
  watch.guard(sent);
  return await answerTo(sent, hop.body, watch);
}

function bareUrl(url: URL): string {
  const bare = new URL(url.href);
  bare.hash = '';
  bare.username = '';
  bare.password = '';
  return bare.href;
}

function headersOf({ url, headers, body }: Hop, { forwarder }: Connection, userAgent: string): Readonly<Record<string, string | number>> {
  return {
    host: url.host,
    'user-agent': userAgent,
    'accept-encoding': 'identity',
    ...headers,
    ...(body === undefined ? {} : { 'content-length': body instanceof Uint8Array ? body.length : body.size }),
    ...(forwarder?.authorization === undefined ? {} : { 'proxy-authorization': forwarder.authorization }),
  };
}

function answerTo(sent: ClientRequest, body: Hop['body'], watch: Watch): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', (message) => {
      watch.heard();
      resolve(message);
    });
    sent.on('error', reject);
    if (body === undefined || body instanceof Uint8Array) return void sent.end(body);
    // The answer may come, and end the connection, before all was sent.
    const source = Readable.from(heardPieces(body, watch), { objectMode: false });
    source.once('error', (error) => sent.destroy(error));
    sent.once('close', () => source.destroy());
    sent.once('response', (message) => message.once('close', () => sent.writableFinished || sent.destroy()));
    source.pipe(sent);
  });
}

/** What the other side takes is a sign of life, too. */
async function* heardPieces(body: HttpBody, watch: Watch): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of body.open()) {
    yield piece;
    watch.heard();
  }
}

function responseOf(message: IncomingMessage, url: URL, watch: Watch, bounds: HttpBounds): HttpResponse {
  const { statusCode = 0, statusMessage = '', headers } = message;
  const discard = (): void => {
    watch.stop();
    // What has come in full costs nothing, and leaves the connection whole.
    if (message.complete) message.resume();
    else message.destroy();
  };
  return { status: statusCode, statusText: statusMessage, headers, url, body: readBody(message, watch, bounds), discard };
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
    throw watch.explain(error);
  } finally {
    watch.stop();
    if (!message.complete) message.destroy();
  }
}
