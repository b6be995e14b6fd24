import { MalformedError } from '../../core/error.ts';

/** The text of a document: UTF-8 with or without a byte order mark, UTF-16 with one (as PowerShell writes). @throws MalformedError where it is neither */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new MalformedError('it is no text', { cause });
  }
}
