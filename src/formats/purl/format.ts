import type { Purl } from './purl.ts';
import { normalize } from './purl.ts';

/** Characters that stand for themselves everywhere in a package URL. */
const plain = /^[A-Za-z0-9.\-_~:]*$/;

/** Writes a package URL in its canonical form. An empty namespace, version, qualifier or subpath is the same as none. */
export function formatPurl(purl: Purl): string {
  const type = purl.type.toLowerCase();
  const { namespace, name } = normalize(type, purl.namespace ?? '', purl.name);
  let text = `pkg:${type}/${namespace === '' ? '' : `${encodePath(namespace)}/`}${encodeName(name)}`;
  if (purl.version !== undefined && purl.version !== '') text += `@${encode(purl.version)}`;
  if (purl.qualifiers !== undefined) text += formatQualifiers(purl.qualifiers);
  if (purl.subpath !== undefined && purl.subpath !== '') text += `#${encodePath(purl.subpath)}`;
  return text;
}

/** Sorted by key. */
function formatQualifiers(qualifiers: Readonly<Record<string, string>>): string {
  const pairs: string[] = [];
  for (const key of Object.keys(qualifiers).sort()) {
    const value = qualifiers[key];
    // In values too a slash stands for itself, as in the examples of the specification.
    if (value !== undefined && value !== '') pairs.push(`${key.toLowerCase()}=${encodePath(value)}`);
  }
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** In names a plus sign is left as it is, as most writers of SBOMs have it: `libstdc++6`. */
function encodeName(name: string): string {
  return encode(name).replaceAll('%2B', '+');
}

function encodePath(path: string): string {
  return path.includes('/') ? path.split('/').map(encode).join('/') : encode(path);
}

/** Half a surrogate pair, which JSON can carry, has no encoding and becomes U+FFFD. */
function encode(text: string): string {
  if (plain.test(text)) return text;
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, escapeOne);
}

function escapeOne(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
