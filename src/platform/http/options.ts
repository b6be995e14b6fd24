import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { AddressKind } from './address.ts';

/** What the user said about the network, and the tools, which tests replace. */
export interface HttpOptions {
  /** Value of User-Agent: `seaworthy/0.1.0`. */
  readonly userAgent: string;
  /** Certificate authorities trusted beside the usual ones: PEM, any number of certificates in each. */
  readonly authorities?: readonly string[];
  readonly clientCertificates?: readonly ClientCertificate[];
  /** `host` or `host:port` that may be spoken to over plain HTTP and with a certificate nobody verifies. */
  readonly insecureHosts?: readonly string[];
  readonly proxies?: Proxies;
  /** Addresses that hosts may have which nobody named; public ones always. */
  readonly allowedAddresses?: readonly AddressKind[];
  /** Hosts and addresses that are never spoken to unless named: the API server, our own service. */
  readonly refusedHosts?: readonly string[];
  /** Hears of every request before it is sent, redirects, retries and CONNECT included. */
  readonly onRequest?: (request: SentRequest) => void;
  readonly clock?: Clock;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** From 0 up to, not including, 1; spreads waits. */
  readonly random?: () => number;
  /** DNS: all addresses of a name. */
  readonly lookup?: Lookup;
  /** Opens a connection to an address that was checked. */
  readonly dial?: Dial;
}

export type Lookup = (host: string) => Promise<readonly string[]>;
export type Dial = (address: string, port: number) => Socket;

/** PEM. Presented to `host` (`host` or `host:port`), or without one to hosts the user named. */
export interface ClientCertificate {
  readonly host?: string;
  readonly certificate: string;
  readonly key: string;
}

/** Values of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface Proxies {
  /** For `http:` URLs. */
  readonly http?: string;
  /** For `https:` URLs. */
  readonly https?: string;
  /** Hosts spoken to directly, separated by commas: names with all below them, `host:port`, addresses, CIDR ranges, `*`. */
  readonly none?: string;
}

/** A request as it leaves. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | number>>;
  /** Of the other end of the connection: the proxy's where there is one; a path for sockets. */
  readonly address: string;
  readonly proxied: boolean;
  readonly clientCertificate: boolean;
}
