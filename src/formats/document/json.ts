import { reading } from './reading.ts';
import { decodeText } from './text.ts';
import type { DocumentValue } from './value.ts';

/** Reads a JSON document (RFC 8259); of two members with one key the last counts. @throws MalformedError */
export function readJson(bytes: Uint8Array): DocumentValue {
  return reading('JSON', () => JSON.parse(decodeText(bytes)) as DocumentValue);
}
