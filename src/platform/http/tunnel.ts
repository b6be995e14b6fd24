import { request } from 'node:http';
import type { Socket } from 'node:net';
import { SeaworthyError } from '../../core/error.ts';
import { portOf, shownUrl } from './hosts.ts';
import type { SentRequest } from './options.ts';
import type { Proxy } from './proxy.ts';
import type { Watch } from './watch.ts';

/** A connection to an address. */
export interface Dialed {
  readonly socket: Socket;
  readonly address: string;
}

interface TunnelOptions {
  readonly userAgent: string;
  readonly onRequest: (request: SentRequest) => void;
}

/** CONNECT (RFC 9110, 9.3.6): what follows on the connection is between us and the host. */
export async function openTunnel(url: URL, proxy: Proxy, { socket, address }: Dialed, options: TunnelOptions, watch: Watch): Promise<Socket> {
  const path = `${url.hostname}:${portOf(url)}`;
  const authorization = proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization };
  const headers = { host: path, 'user-agent': options.userAgent, ...authorization };
  options.onRequest({ method: 'CONNECT', url: path, headers, address, proxied: true, clientCertificate: false });
  const status = await new Promise<number>((resolve, reject) => {
    const sent = request({ method: 'CONNECT', path, headers, createConnection: () => socket });
    watch.guard(sent);
    sent.once('error', reject);
    sent.once('response', ({ statusCode = 0 }) => resolve(statusCode));
    sent.once('connect', ({ statusCode = 0 }, _, head) => {
      // It lies in the memory that the socket reads into.
      if (head.length > 0) socket.unshift(Buffer.from(head));
      resolve(statusCode);
    });
    sent.end();
  });
  if (status >= 200 && status < 300) return socket;
  socket.destroy();
  const why = status === 407 ? 'asks for credentials, or refuses those in its URL' : 'refuses to connect';
  throw new SeaworthyError('io-failed', `${shownUrl(url)}: the proxy ${shownUrl(proxy.url)} ${why} (HTTP ${status})`);
}
