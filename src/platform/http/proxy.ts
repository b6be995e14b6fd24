import { SeaworthyError } from '../../core/error.ts';
import { bytesOfAddress, isWithin, kindOfAddress } from './address.ts';
import { hostOf, portOf, splitHost } from './hosts.ts';
import type { Proxies } from './options.ts';

/** A proxy without its credentials, and these as a header. */
export interface Proxy {
  /** `http:` or `https:`. */
  readonly url: URL;
  readonly authorization: string | undefined;
}

/** The proxy for a URL; undefined where it is spoken to directly. @throws SeaworthyError `usage` where what is set for it is no proxy */
export function proxyFor(url: URL, proxies: Proxies): Proxy | undefined {
  const [setting, name] = url.protocol === 'https:' ? [proxies.https, 'HTTPS_PROXY'] : [proxies.http, 'HTTP_PROXY'];
  return setting === undefined || setting === '' || isExempt(url, proxies.none ?? '') ? undefined : parseProxy(setting, name);
}

/** The value is not repeated: it may hold a password. */
function parseProxy(setting: string, name: string): Proxy {
  const text = setting.includes('://') ? setting : `http://${setting}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw new SeaworthyError('usage', `${name} is not the URL of a proxy; write it as http://host:port or https://host:port`);
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  const authorization = credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;
  return { url: new URL(`${url.protocol}//${url.host}/`), authorization };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** NO_PROXY as curl, Go and most others read it. This machine is never spoken to through a proxy. */
function isExempt(url: URL, none: string): boolean {
  const host = hostOf(url);
  if (host === 'localhost' || kindOfAddress(host) === 'loopback') return true;
  return none
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || covers(entry, host, portOf(url)));
}

function covers(entry: string, host: string, port: number): boolean {
  const address = bytesOfAddress(host);
  const [, prefix, bits] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (prefix !== undefined) return address !== undefined && isWithin(address, [prefix, Number(bits)]);
  const { host: written, port: onlyPort } = splitHost(entry);
  const name = written.replace(/^\*?\./, '');
  if (onlyPort !== undefined && onlyPort !== port) return false;
  return host === name || (address === undefined && host.endsWith(`.${name}`));
}
