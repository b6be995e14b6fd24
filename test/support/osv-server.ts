import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zipOf } from './zip.ts';

/** A record as its source writes it. */
export interface LiteralRecord {
  readonly id: string;
  readonly modified: string;
  readonly [member: string]: unknown;
}

export interface OsvRequest {
  /** From the root on, decoded: `/npm/all.zip`. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
  /** Of the body that was sent. */
  readonly bytes: number;
}

export interface OsvServer {
  /** With a slash at its end. */
  readonly url: URL;
  /** Answered so far; may be emptied. */
  readonly requests: OsvRequest[];
  /** Puts something at a place: `kev.json`. @param at its time of change */
  put(path: string, bytes: Uint8Array, at?: Date): void;
  remove(path: string): void;
  /** Exports an ecosystem as OSV does: archive, list of changes, each record. @param parts what is written anew; the others stay as they are */
  publish(ecosystem: string, records: readonly LiteralRecord[], at: Date, parts?: readonly ('archive' | 'list' | 'records')[]): void;
  /** Answers in place of the server where it returns true; undefined ends that. */
  fault: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  /** What the server takes for the present. */
  now: Date;
  close(): Promise<void>;
}

interface Place {
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly at: Date;
}

/** Serves OSV's public exports on the loopback interface: conditional and ranged requests, its own clock, faults on command. */
export async function serveOsv(now = new Date('2026-11-21T12:00:00Z')): Promise<OsvServer> {
  const places = new Map<string, Place>();
  const requests: OsvRequest[] = [];
  const server = createServer((request, response) => {
    response.sendDate = false;
    response.setHeader('date', osv.now.toUTCString());
    response.on('close', () =>
      requests.push({
        path: pathOf(request),
        headers: request.headers,
        status: response.statusCode,
        bytes: Number(response.getHeader('content-length') ?? 0),
      }),
    );
    if (osv.fault?.(request, response) !== true) answer(places.get(pathOf(request)), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const put = (path: string, bytes: Uint8Array, at = now): void => {
    places.set(`/${path}`, { bytes, etag: `"${createHash('md5').update(bytes).digest('hex')}"`, at });
  };
  const osv: OsvServer = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    requests,
    put,
    remove: (path) => void places.delete(`/${path}`),
    publish(ecosystem, records, at, parts = ['archive', 'list', 'records']) {
      if (parts.includes('archive'))
        put(`${ecosystem}/all.zip`, zipOf(records.map((one) => ({ name: `${one.id}.json`, body: JSON.stringify(one), deflated: true }))), at);
      if (parts.includes('list')) put(`${ecosystem}/modified_id.csv`, Buffer.from(listOf(records)), at);
      if (parts.includes('records'))
        for (const one of records) put(`${ecosystem}/${one.id}.json`, Buffer.from(JSON.stringify(one, undefined, 2)), at);
    },
    fault: undefined,
    now,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return osv;
}

/** Newest first, with the fractions of a second that records leave out. */
function listOf(records: readonly LiteralRecord[]): string {
  return records
    .map(({ id, modified }) => `${modified.replace(/(\.\d+)?Z$/, '.149871Z')},${id}\n`)
    .toSorted()
    .toReversed()
    .join('');
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return decodeURIComponent(new URL(url, 'http://localhost').pathname);
}

function answer(place: Place | undefined, { headers }: IncomingMessage, response: ServerResponse): void {
  if (place === undefined) return void response.writeHead(404, { 'content-length': 7 }).end('nothing');
  const { bytes, etag, at } = place;
  response.setHeader('etag', etag);
  response.setHeader('last-modified', at.toUTCString());
  if (headers['if-none-match'] === etag) return void response.writeHead(304).end();
  const start = rangeOf(headers, etag);
  if (start === undefined) return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  if (start >= bytes.length) return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}`, 'content-length': 0 }).end();
  const part = bytes.subarray(start);
  response.writeHead(206, { 'content-length': part.length, 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }).end(part);
}

/** Where the asked part begins; undefined where all is to be sent. */
function rangeOf({ range, 'if-range': validator }: IncomingMessage['headers'], etag: string): number | undefined {
  const start = /^bytes=(\d+)-$/.exec(range ?? '')?.[1];
  return start === undefined || (validator !== undefined && validator !== etag) ? undefined : Number(start);
}
