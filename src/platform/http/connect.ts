import { connect as connectTcp, isIP, type NetConnectOpts, type Socket } from 'node:net';
import { connected } from './connected.ts';
import { checkedAddresses, checkName, type GuardOptions } from './guard.ts';
import { hostOf, portOf, shownUrl } from './hosts.ts';
import type { ClientCertificate, Dial, Proxies, SentRequest } from './options.ts';
import { proxyFor, type Proxy } from './proxy.ts';
import { certificateFor, secure, type TlsChoice } from './tls.ts';
import { openTunnel, type Dialed } from './tunnel.ts';
import type { Watch } from './watch.ts';

/** What connections need to know. */
export interface ConnectOptions extends GuardOptions, Omit<TlsChoice, 'identity'> {
  readonly proxies: Proxies;
  readonly clientCertificates: readonly ClientCertificate[];
  readonly userAgent: string;
  readonly onRequest: (request: SentRequest) => void;
  readonly dial: Dial;
}

/** Where a connection is to lead. */
export interface Destination {
  readonly url: URL;
  readonly named: boolean;
  readonly socketPath?: string | undefined;
}

/** An open connection over which requests for one origin may be sent. */
export interface Connection {
  readonly socket: Socket;
  readonly address: string;
  /** The proxy that reads the request, with its absolute URL; none where the connection is a tunnel through it. */
  readonly forwarder: Proxy | undefined;
  readonly proxied: boolean;
  readonly clientCertificate: boolean;
}

/** Connects to an address that was checked, or through a proxy, and speaks TLS where the URL says so. @throws the system's error, or SeaworthyError `io-failed` */
export async function connect(to: Destination, options: ConnectOptions, watch: Watch): Promise<Connection> {
  if (to.socketPath !== undefined) return await connectToSocket(to.socketPath, watch);
  const proxy = proxyFor(to.url, options.proxies);
  const { socket, address } = proxy === undefined ? await connectDirectly(to, options, watch) : await connectToProxy(to, proxy, options, watch);
  const common = { address, proxied: proxy !== undefined };
  if (to.url.protocol === 'http:') return { ...common, socket, forwarder: proxy, clientCertificate: false };
  const tunnel = proxy === undefined ? socket : await openTunnel(to.url, proxy, { socket, address }, options, watch);
  const identity = certificateFor(to, options.clientCertificates);
  const secured = await secure(tunnel, to.url, { ...options, identity }, watch);
  return { ...common, socket: secured, forwarder: undefined, clientCertificate: identity !== undefined };
}

async function connectToSocket(path: string, watch: Watch): Promise<Connection> {
  const socket = await connected(readingMuch({ path }), 'connect', watch);
  return { socket, address: path, forwarder: undefined, proxied: false, clientCertificate: false };
}

async function connectDirectly({ url, named }: Destination, options: ConnectOptions, watch: Watch): Promise<Dialed> {
  return await dialAny(await watch.within(checkedAddresses(url, named, options)), portOf(url), options, watch);
}

/** The user set the proxy, so it may be anywhere; it looks names up itself. */
async function connectToProxy({ url, named }: Destination, proxy: Proxy, options: ConnectOptions, watch: Watch): Promise<Dialed> {
  checkName(url, named, options);
  const host = hostOf(proxy.url);
  try {
    const addresses = isIP(host) === 0 ? await watch.within(options.lookup(host)) : [host];
    const { socket, address } = await dialAny(addresses, portOf(proxy.url), options, watch);
    if (proxy.url.protocol === 'http:') return { socket, address };
    return { socket: await secure(socket, proxy.url, { ...options, identity: undefined }, watch), address };
  } catch (error) {
    throw watch.explain(error, `the proxy ${shownUrl(proxy.url)}, which is set for ${watch.place}`);
  }
}

const nextAddressMs = 4_000;

/** One address after the other; the last one has as long as time allows. */
async function dialAny(addresses: readonly string[], port: number, { dial }: ConnectOptions, watch: Watch): Promise<Dialed> {
  let failure: unknown = Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
  for (const [index, address] of addresses.entries()) {
    const socket = dial(address, port);
    const timer = index === addresses.length - 1 ? undefined : setTimeout(() => socket.destroy(new Error('no answer')), nextAddressMs);
    try {
      await connected(socket, 'connect', watch);
      return { socket, address };
    } catch (error) {
      failure = error;
    } finally {
      clearTimeout(timer);
    }
  }
  throw failure;
}

/** Connects to an address, never to a name: that would be looked up again, and might lead elsewhere than where was checked. */
export function dialAddress(address: string, port: number): Socket {
  if (isIP(address) === 0) throw new Error('only addresses are connected to');
  return readingMuch({ host: address, port, noDelay: true });
}

/** By itself a socket reads 64 KiB at a time, each into memory of its own: of a large body, that costs as much as the bytes do. */
const readBytes = 256 * 1024;

/** A socket that reads into the same memory again and again. Whoever listens copies what it keeps, as Node's parser of HTTP does. */
function readingMuch(to: NetConnectOpts): Socket {
  const tell = (length: number, bytes: Uint8Array): boolean => {
    socket.emit('data', bytes.subarray(0, length));
    return true;
  };
  const socket: Socket = connectTcp({ ...to, onread: { buffer: Buffer.allocUnsafeSlow(readBytes), callback: tell } });
  return socket;
}
