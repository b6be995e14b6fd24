/** The host of a URL without the brackets of IPv6 and the dot at the end. */
export function hostOf(url: URL): string {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** Whether `host` or `host:port`, as a user writes it, names the host of a URL. */
export function namesHost(written: string, url: URL): boolean {
  const { host, port } = splitHost(written);
  return host === hostOf(url) && (port === undefined || port === portOf(url));
}

/** Whether one of the hosts a user wrote is that of `host` or `host:port`; the port of a host without one is that of https. */
export function isNamedHost(host: string, written: readonly string[]): boolean {
  const url = `https://${host}/`;
  return URL.canParse(url) && written.some((one) => namesHost(one, new URL(url)));
}

/** `registry.local`, `registry.local:5000`, `[::1]:5000`, `::1` → name in lower case, and port */
export function splitHost(written: string): { readonly host: string; readonly port: number | undefined } {
  const text = written.trim().toLowerCase();
  // IPv6 without brackets
  if (/^[^[\]:]*:[^[\]:]*:[^[\]]*$/.test(text)) return { host: text, port: undefined };
  const [, bracketed, plain = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [undefined, undefined, text];
  const host = bracketed ?? plain;
  return { host: host.endsWith('.') ? host.slice(0, -1) : host, port: port === undefined ? undefined : Number(port) };
}

/** A URL for messages and reports: without user name, password and query, which may be secrets. */
export function shownUrl(url: URL): string {
  const shown = new URL(url.href);
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  const hasQuery = shown.search !== '';
  shown.search = '';
  return hasQuery ? `${shown.href}?…` : shown.href;
}
