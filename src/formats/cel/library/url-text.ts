import type { UrlValue } from '../value.ts';

const scheme = /^([A-Za-z][A-Za-z\d+.-]*):/;
/** Whether percent signs stand before two hex digits each. */
const badPercent = /%(?![\dA-Fa-f]{2})/;
const hostCharacters = /^(?:[\w.~!$&'()*+,;=:[\]<>"-]|[^\x00-\x7f]|%[89A-Fa-f][\dA-Fa-f])*$/;
const userCharacters = /^[\w.:~!$&'()*+,;=%@-]*$/;

/** Reads an absolute URL, or an absolute path, as Go's url.ParseRequestURI and url.Parse do. Undefined for texts that are none. */
export function parseUrl(text: string): UrlValue | undefined {
  if (text === '' || /[\x00-\x1f\x7f]/.test(text) || text.startsWith(':') || !isRequestable(text)) return undefined;
  const [main = ''] = text.split('#', 1);
  const name = scheme.exec(main)?.[1];
  const rest = name === undefined ? main : main.slice(name.length + 1);
  const mark = rest.indexOf('?');
  const [place, query] = mark < 0 ? [rest, ''] : [rest.slice(0, mark), rest.slice(mark + 1)];
  const shape = { scheme: name?.toLowerCase() ?? '', query };
  if (!place.startsWith('/')) return name === undefined && place !== '*' ? undefined : { ...shape, host: '', path: place === '*' ? '*' : '' };
  const { authority, path } = partsOf(place, name !== undefined || !place.startsWith('///'));
  const host = hostOf(authority);
  return host === undefined || badPercent.test(path) ? undefined : { ...shape, host, path };
}

/** A fragment is no part of it for the first of the two readings: there it must be fit for the path or the query it stands behind. */
function isRequestable(text: string): boolean {
  const name = scheme.exec(text)?.[0] ?? '';
  const [place = ''] = text.slice(name.length).split('?', 1);
  if (place.startsWith('/')) return !badPercent.test(place);
  return name !== '' || text === '*';
}

function partsOf(place: string, mayHaveAuthority: boolean): { readonly authority: string; readonly path: string } {
  if (!mayHaveAuthority || !place.startsWith('//')) return { authority: '', path: place };
  const slash = place.indexOf('/', 2);
  return slash < 0 ? { authority: place.slice(2), path: '' } : { authority: place.slice(2, slash), path: place.slice(slash) };
}

function hostOf(authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const [user, host] = [authority.slice(0, Math.max(at, 0)), authority.slice(at + 1)];
  if (!userCharacters.test(user) || badPercent.test(user) || !hostCharacters.test(host)) return undefined;
  const port = host.startsWith('[') ? /^\[[^\]]*\](.*)$/.exec(host)?.[1] : host.slice(Math.max(host.lastIndexOf(':'), 0)).replace(/^[^:].*/, '');
  return port !== undefined && /^(?::\d*)?$/.test(port) ? decoded(host) : undefined;
}

/** Percent signs resolved; the text is known to have none that stand alone. */
function decoded(text: string): string {
  return text.includes('%')
    ? Buffer.from(
        text.replaceAll(/%([\dA-Fa-f]{2})|[^%]+/g, (part, hex: string | undefined) => hex ?? Buffer.from(part).toString('hex')),
        'hex',
      ).toString()
    : text;
}

/** The host without port and brackets. */
export function hostnameOf({ host }: UrlValue): string {
  const bracket = host.startsWith('[') ? host.indexOf(']') : -1;
  if (bracket > 0) return host.slice(1, bracket);
  const colon = host.lastIndexOf(':');
  return colon < 0 ? host : host.slice(0, colon);
}

export function portOf({ host }: UrlValue): string {
  return /:(\d*)$/.exec(host.startsWith('[') ? host.slice(host.indexOf(']')) : host)?.[1] ?? '';
}

/** The path as it was written where that is fit for a URL, else encoded. */
export function escapedPathOf({ path }: UrlValue): string {
  if (path === '*' || /^(?:[\w.~!$&'()*+,;=:@[\]/-]|%[\dA-Fa-f]{2})*$/.test(path)) return path;
  return [...Buffer.from(decoded(path))].map(encodedByte).join('');
}

function encodedByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[\w.~$&+,/:;=@-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Values of the query by name; parts that are not well written are left out. */
export function queryOf({ query }: UrlValue): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const part of query.split('&')) {
    if (part === '' || part.includes(';') || badPercent.test(part)) continue;
    const [name = '', ...value] = part.replaceAll('+', ' ').split('=');
    const known = values.get(decoded(name)) ?? [];
    values.set(decoded(name), [...known, decoded(value.join('='))]);
  }
  return values;
}
