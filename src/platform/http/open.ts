import { lookup } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import type { HttpClient } from './client.ts';
import { dialAddress, type ConnectOptions } from './connect.ts';
import { download } from './download.ts';
import { isNamedHost, namesHost } from './hosts.ts';
import type { HttpOptions } from './options.ts';
import { ConnectionPool } from './pool.ts';
import { send, type SendTools } from './send.ts';

/** The client of one command. Nothing is opened until the first request; nothing needs to be closed. */
export function openHttp(options: HttpOptions): HttpClient {
  const tools = toolsOf(options);
  return {
    send: (request, bounds) => send(request, bounds, tools),
    download: (request, sink, expected) => download(request, sink, expected, tools),
    isInsecure: (host) => isNamedHost(host, options.insecureHosts ?? []),
  };
}

function toolsOf(options: HttpOptions): SendTools {
  const { insecureHosts = [], clock = systemClock } = options;
  const connection: ConnectOptions = {
    userAgent: options.userAgent,
    proxies: options.proxies ?? {},
    authorities: options.authorities ?? [],
    contexts: new Map(),
    clientCertificates: options.clientCertificates ?? [],
    allowed: options.allowedAddresses ?? [],
    refused: options.refusedHosts ?? [],
    isInsecure: (url) => insecureHosts.some((host) => namesHost(host, url)),
    lookup: options.lookup ?? lookupAll,
    dial: options.dial ?? dialAddress,
    onRequest: options.onRequest ?? (() => undefined),
  };
  const pool = new ConnectionPool(() => performance.now());
  return { connection, pool, now: () => clock.now(), random: options.random ?? Math.random, sleep: options.sleep ?? sleep };
}

/** As every other program of this machine would find them, its hosts file included. */
async function lookupAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
