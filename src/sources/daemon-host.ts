import { SeaworthyError } from '../core/error.ts';
import { openHttp, type HttpClient } from '../platform/http/index.ts';

/** Where a daemon listens. */
export interface Endpoint {
  /** For messages: the path of its socket, or its URL. */
  readonly name: string;
  /** Requests are made relative to it. */
  readonly url: URL;
  readonly socketPath?: string;
  readonly http: HttpClient;
}

/** PEM: the authority that signed the daemon's certificate, and what we show it of ourselves. */
export interface ClientIdentity {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** A host as the user said it, and where: `--docker-host`, `DOCKER_HOST`. */
export interface SaidHost {
  readonly host: string;
  readonly by: string;
}

/** The first of several places where a host may be said that says one. */
export function firstSaid(...places: readonly (readonly [by: string, host: string | undefined])[]): SaidHost | undefined {
  for (const [by, host] of places) if (host !== undefined && host !== '') return { by, host };
  return undefined;
}

export function socketAt(path: string, http: HttpClient): Endpoint {
  // A daemon on a socket has no host name; HTTP wants one, and any does.
  return { name: path, url: new URL('http://localhost'), socketPath: path, http };
}

/**
 * What `unix:///run/x.sock`, `tcp://host:port` or the path of a socket names.
 * @param identity asked for TCP only; undefined is plain HTTP
 * @throws SeaworthyError `usage`
 */
export function endpointOf({ host, by }: SaidHost, http: HttpClient, identity: () => ClientIdentity | undefined): Endpoint {
  const path = /^(?:unix:\/\/)?(\/.+)$/.exec(host)?.[1];
  if (path !== undefined) return socketAt(path, http);
  const [, name = '', port = ''] = /^tcp:\/\/(\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?\/?$/.exec(host) ?? [];
  if (name !== '' && Number(port) <= 65_535) return portAt(name, port, http, identity());
  const elsewhere = host.startsWith('ssh://') ? '; run this program on that host, or save the image there and scan the file' : '';
  throw new SeaworthyError('usage', `${by}: ${host} cannot be used: unix:///PATH and tcp://HOST:PORT can${elsewhere}`);
}

function portAt(host: string, port: string, http: HttpClient, identity: ClientIdentity | undefined): Endpoint {
  if (identity === undefined) return { name: `tcp://${host}:${port || 2375}`, url: new URL(`http://${host}:${port || 2375}`), http };
  const { authority, certificate, key } = identity;
  const own = openHttp({ userAgent: 'seaworthy', authorities: [authority], clientCertificates: [{ certificate, key }] });
  return { name: `tcp://${host}:${port || 2376}`, url: new URL(`https://${host}:${port || 2376}`), http: own };
}
