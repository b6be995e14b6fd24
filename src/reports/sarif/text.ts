import { escapeForTerminal } from '../../formats/terminal/index.ts';

/**
 * Text from an artifact as part of a plain text message (SARIF 2.1.0 section 3.11): braces are doubled, as they mark placeholders; what would be an embedded link
 * is broken, so that no name can put a link of its own before a reader; controls are written out.
 */
export function messageText(text: string): string {
  const short = text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
  return escapeForTerminal(short).replaceAll('{', '{{').replaceAll('}', '}}').replaceAll('](', '] (');
}

/** A path in the artifact as a relative URI (RFC 3986), to be resolved against its root: every segment encoded, none that leads elsewhere. */
export function relativeUri(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.length === 0 ? './' : segments.map((segment) => encodeURIComponent(segment.toWellFormed())).join('/');
}
