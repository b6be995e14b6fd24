import { SeaworthyError } from '../../core/error.ts';

/** One way to sign in that a server offers (RFC 9110, 11.6.1). */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By name in lower case: `realm`, `service`, `scope`. */
  readonly parameters: ReadonlyMap<string, string>;
}

const longest = 16 * 1024;
const most = 64;
/** A token, a quoted string, or a sign; sticky, so that nothing is passed over. */
const piece = /[ \t]*(?:([!#$%&'*+.^_`|~0-9A-Za-z-]+)|"((?:[^"\\]|\\[^])*)"|([,=]))/y;

interface Piece {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
}

/** Takes apart a WWW-Authenticate header; several headers may have been joined by commas. What cannot be read ends it. @throws SeaworthyError `limit-exceeded` */
export function parseChallenges(header: string): readonly Challenge[] {
  if (header.length > longest) throw new SeaworthyError('limit-exceeded', `WWW-Authenticate has ${header.length} characters, more than ${longest}`);
  const pieces = [...piecesOf(header)];
  const challenges: { readonly scheme: string; readonly parameters: Map<string, string> }[] = [];
  for (let at = 0; at < pieces.length && challenges.length < most; at += 1) {
    const [name, sign, value] = pieces.slice(at, at + 3);
    if (name?.kind !== 'word') continue;
    if (sign?.text !== '=' || sign.kind !== 'sign') challenges.push({ scheme: name.text.toLowerCase(), parameters: new Map() });
    else if (value !== undefined && value.kind !== 'sign') {
      const parameters = challenges.at(-1)?.parameters;
      // A parameter that is there twice would be one thing to us and another to others: the first stands.
      if (parameters !== undefined && !parameters.has(name.text.toLowerCase())) parameters.set(name.text.toLowerCase(), value.text);
      at += 2;
    }
  }
  return challenges;
}

function* piecesOf(header: string): Generator<Piece> {
  piece.lastIndex = 0;
  for (let match = piece.exec(header); match !== null; match = piece.exec(header)) {
    const [, word, text, sign = ''] = match;
    const after = piece.lastIndex;
    if (word !== undefined) yield { kind: 'word', text: word };
    else if (text !== undefined) yield { kind: 'text', text: text.replaceAll(/\\([^])/g, '$1') };
    else yield { kind: 'sign', text: sign };
    piece.lastIndex = after;
  }
}
