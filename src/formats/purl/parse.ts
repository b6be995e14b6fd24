import { MalformedError } from '../../core/error.ts';
import type { Purl } from './purl.ts';
import { normalize } from './purl.ts';

/** A longer text is no name of a package. */
const longest = 4_096;

/**
 * Reads a package URL, canonical or not: letters of either case, slashes too many, `@` of an npm scope not encoded, or its slash encoded. The result is normalized.
 * @throws MalformedError where scheme, type or name are missing, or a part cannot be decoded.
 */
export function parsePurl(text: string): Purl {
  if (text.length > longest) throw new MalformedError(`a package URL of ${text.length} characters; the limit is ${longest}`);
  if (text.slice(0, 4).toLowerCase() !== 'pkg:') throw malformed(text, 'it does not start with pkg:');
  const [beforeSubpath, subpath] = cutAt(text.slice(4), '#', text.lastIndexOf('#') - 4);
  const [beforeQualifiers, qualifiers] = cutAt(beforeSubpath, '?', beforeSubpath.indexOf('?'));
  const path = trimSlashes(beforeQualifiers);
  const slash = path.indexOf('/');
  const type = path.slice(0, Math.max(slash, 0)).toLowerCase();
  if (!/^[a-z][a-z0-9.+-]*$/.test(type)) throw malformed(text, 'its type is missing or has characters that no type has');
  return { type, ...readPath(text, type, path.slice(slash + 1)), ...readQualifiers(text, qualifiers), ...readSubpath(text, subpath) };
}

function readPath(text: string, type: string, path: string): Pick<Purl, 'namespace' | 'name' | 'version'> {
  const at = path.lastIndexOf('@');
  // The @ of a scope starts its segment, that of a version never does.
  const [names, version] = cutAt(path, '@', at > 0 && path[at - 1] !== '/' ? at : -1);
  const slash = names.lastIndexOf('/');
  const whole = decode(text, names.slice(slash + 1));
  const [, scope, last = whole] = (type === 'npm' && /^(@[^/]+)\/(.+)$/s.exec(whole)) || [];
  if (last === '' || last.startsWith('@')) throw malformed(text, 'it has no name');
  const segments = [...readSegments(text, names.slice(0, Math.max(slash, 0))), ...(scope === undefined ? [] : [scope])];
  const { namespace, name } = normalize(type, segments.join('/'), last);
  return { name, ...(namespace === '' ? {} : { namespace }), ...(version === '' ? {} : { version: decode(text, version) }) };
}

function readQualifiers(text: string, qualifiers: string): Pick<Purl, 'qualifiers'> {
  const found = new Map<string, string>();
  for (const pair of qualifiers === '' ? [] : qualifiers.split('&')) {
    const [key, value] = cutAt(pair, '=', pair.indexOf('='));
    const name = key.toLowerCase();
    if (!/^[a-z._-][a-z0-9._-]*$/.test(name) || found.has(name)) throw malformed(text, `a qualifier is given twice or is none: ${key}`);
    if (value !== '') found.set(name, decode(text, value));
  }
  return found.size === 0 ? {} : { qualifiers: Object.fromEntries(found) };
}

function readSubpath(text: string, subpath: string): Pick<Purl, 'subpath'> {
  const segments = readSegments(text, subpath).filter((segment) => segment !== '.' && segment !== '..');
  return segments.length === 0 ? {} : { subpath: segments.join('/') };
}

/** The segments that are not empty, also where a slash between them was encoded. */
function readSegments(text: string, path: string): readonly string[] {
  return decode(text, path)
    .split('/')
    .filter((segment) => segment !== '');
}

/** What stands before and behind a separator; `at` below zero: there is none. */
function cutAt(text: string, separator: string, at: number): readonly [string, string] {
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function trimSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === '/') start += 1;
  while (end > start && text[end - 1] === '/') end -= 1;
  return text.slice(start, end);
}

function decode(text: string, part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw malformed(text, 'a percent sign is not followed by the code of a character', cause);
  }
}

function malformed(text: string, why: string, cause?: unknown): MalformedError {
  return new MalformedError(`${JSON.stringify(text.slice(0, 120))} is not a package URL: ${why}`, { cause });
}
