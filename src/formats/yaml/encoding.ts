import { MalformedError } from '../../core/error.ts';
import { decodeText } from '../document/index.ts';

/** The text of a manifest: UTF-8, or UTF-16 with a byte order mark. */
export interface DecodedText {
  readonly text: string;
  /** False where bytes were no text and stand as U+FFFD. */
  readonly isExact: boolean;
}

/** Decodes a manifest. One bad byte does not hide the rest, as it does not from kubectl. @throws MalformedError where it is no text at all */
export function decodeManifest(bytes: Uint8Array): DecodedText {
  try {
    return { text: decodeText(bytes), isExact: true };
  } catch (error) {
    if (!(error instanceof MalformedError) || bytes.includes(0)) throw error;
    return { text: new TextDecoder().decode(bytes), isExact: false };
  }
}

/** Encodes a changed text as the bytes it came from were: with their byte order mark, in UTF-16 where they are. */
export function encodeAs(original: Uint8Array, text: string): Uint8Array {
  const [first, second, third] = original;
  if (first === 0xff && second === 0xfe) return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (first === 0xfe && second === 0xff) return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return Buffer.from(first === 0xef && second === 0xbb && third === 0xbf ? `\ufeff${text}` : text);
}
